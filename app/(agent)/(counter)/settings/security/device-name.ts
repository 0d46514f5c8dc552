const browsers = [
  { pattern: /Edg\//, name: "Edge" },
  { pattern: /Firefox\//, name: "Firefox" },
  { pattern: /Chrome\//, name: "Chrome" },
  { pattern: /Safari\//, name: "Safari" },
];
const systems = [
  { pattern: /iPhone|iPad/, name: "iOS" },
  { pattern: /Android/, name: "Android" },
  { pattern: /Mac OS X/, name: "macOS" },
  { pattern: /Windows/, name: "Windows" },
  { pattern: /Linux/, name: "Linux" },
];

/** "Firefox, macOS": enough to recognise one's own devices by. */
export function deviceName(userAgent: string): { name: string; isPhone: boolean } {
  const named = [browsers, systems].map((list) => list.find((each) => each.pattern.test(userAgent))?.name);
  return {
    name: named.filter((name) => name !== undefined).join(", "),
    isPhone: /Mobile|iPhone|Android/.test(userAgent),
  };
}
