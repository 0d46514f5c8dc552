type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * The description as published refuses what Twilio takes: a single MediaUrl, unless lists in forms are said to repeat
 * their name; and every list, whose next page is a relative address and no `uri`.
 */
export function repairDescription(description: Json): Json {
  return walk(description, "");
}

function walk(value: Json, name: string): Json {
  if (Array.isArray(value)) return value.map((child) => walk(child, name));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, child]): [string, Json] => [key, walk(child, key)]);
  const repaired = Object.fromEntries(entries);
  if (/(^|_)uri$/.test(name) && repaired.format === "uri") delete repaired.format;
  if (name === "application/x-www-form-urlencoded") return { ...repaired, encoding: encodingOf(repaired.schema) };
  return repaired;
}

function encodingOf(schema: Json | undefined): Json {
  const properties = fieldsOf(fieldsOf(schema).properties);
  const lists = Object.keys(properties).filter((field) => fieldsOf(properties[field]).type === "array");
  return Object.fromEntries(lists.map((field) => [field, { style: "form", explode: true }]));
}

function fieldsOf(value: Json | undefined): { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
