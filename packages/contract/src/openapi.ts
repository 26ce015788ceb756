import * as z from "zod/mini";
import type { Endpoint } from "./endpoint.ts";
import { endpoints } from "./endpoints.ts";
import { knownValues } from "./open-enum.ts";
import { Problem } from "./problem.ts";

type Json = Record<string, unknown>;

function schemaOf(schema: z.core.$ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const known = knownValues(zodSchema);
      if (known !== undefined) jsonSchema.examples = [...known];
    },
  });
  return rest;
}

function parametersOf(schema: z.ZodMiniObject | undefined, place: "path" | "query"): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }));
}

function operationOf(name: string, endpoint: Endpoint): Json {
  const mediaType = endpoint.stream ? "text/event-stream" : "application/json";
  return {
    operationId: name,
    summary: endpoint.summary,
    parameters: [
      ...parametersOf(endpoint.params, "path"),
      ...parametersOf(endpoint.query, "query"),
    ],
    ...(endpoint.body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: schemaOf(endpoint.body) } },
      },
    }),
    responses: {
      [endpoint.status]: {
        description: endpoint.summary,
        content: { [mediaType]: { schema: schemaOf(endpoint.response) } },
      },
      default: {
        description: "A problem (RFC 9457)",
        content: { "application/problem+json": { schema: schemaOf(Problem) } },
      },
    },
    security: [{ key: [] }],
    "x-callers": endpoint.callers,
  };
}

/**
 * The OpenAPI 3.1 document of the API, made from {@link endpoints}.
 *
 * @param serverUrl - where the API is served, for example `https://api.example`
 */
export function openApiDocument(serverUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const path = (paths[endpoint.path] ??= {});
    path[endpoint.method.toLowerCase()] = operationOf(name, endpoint);
  }
  return {
    openapi: "3.1.0",
    info: { title: "NetworkCore", version: "1", license: { name: "Apache-2.0" } },
    servers: [{ url: serverUrl }],
    paths,
    components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
  };
}
