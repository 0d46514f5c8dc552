import { z } from "zod";

import { errorBody } from "#server/protocol/errors.ts";
import type { Route } from "./route.ts";

/** The OpenAPI 3.1 description of the declared routes; its schemas are JSON Schema, which zod speaks. */
export function describeRoutes(routes: Route[], publicUrl: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method]: describeRoute(route) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Guichet", version: "1", description: "One inbox for web chat, SMS, WhatsApp and email." },
    servers: [{ url: `${publicUrl}/api/v1` }],
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token made in the settings; it starts with gct_." },
        session: { type: "apiKey", in: "cookie", name: "guichet.session_token" },
      },
      schemas: { Error: jsonSchema(errorBody, "output") },
    },
    paths,
  };
}

function describeRoute(route: Route) {
  // A GET without a declared answer sends a file.
  const status = route.answer || route.method === "get" ? (route.status ?? 200) : 204;
  return {
    summary: route.summary,
    description: route.least === "anyone" ? "Open to anyone." : `Needs at least the role ${route.least}.`,
    tags: [route.path.split("/")[1] ?? ""],
    security: route.least === "anyone" ? [] : [{ token: [] }, { session: [] }],
    parameters: [...pathParameters(route.path), ...queryParameters(route)],
    ...(route.body
      ? {
          requestBody: { required: true, content: { "application/json": { schema: jsonSchema(route.body, "input") } } },
        }
      : {}),
    responses: {
      [status]: {
        description: status === 204 ? "Done." : "The answer.",
        ...(route.answer ? { content: { "application/json": { schema: jsonSchema(route.answer, "output") } } } : {}),
      },
      default: {
        description: "A refusal: what is wrong, in the caller’s language.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      },
    },
  };
}

function pathParameters(path: string) {
  const names = [...path.matchAll(/:(\w+)/g)].map((found) => found[1]);
  return names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
}

function queryParameters(route: Route) {
  if (!route.query) return [];
  const schema = jsonSchema(route.query, "input");
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: "query",
    required: schema.required?.includes(name) ?? false,
    schema: property,
  }));
}

/** What JSON Schema cannot say (a transform, a refinement) is left out rather than refused. */
function jsonSchema(schema: z.ZodType, io: "input" | "output") {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
