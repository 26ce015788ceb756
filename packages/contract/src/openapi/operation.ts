import * as z from "zod/mini";
import type { Endpoint } from "../endpoint.ts";
import type { EndpointName } from "../endpoints.ts";
import { summaries } from "../summaries.ts";
import { headersOf, headersTakenBy } from "./headers.ts";
import type { Json } from "./named-schemas.ts";
import { problemResponsesOf } from "./problem-responses.ts";
import { securityOf } from "./security.ts";
import { tagOf } from "./tags.ts";

/** JSON Schemas of one operation, made before. */
export interface OperationSchemas {
  readonly params: Json | undefined;
  readonly query: Json | undefined;
  readonly body: Json | undefined;
  readonly response: Json;
}

/** Values with which a call can be tried at once. */
const parameterExamples: Readonly<Record<string, string>> = {
  latitude: "52.52",
  longitude: "13.405",
};

function parametersOf(schema: Json | undefined, place: "path" | "query"): Json[] {
  const { properties = {}, required = [] } = (schema ?? {}) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
    ...(name in parameterExamples && { example: parameterExamples[name] }),
  }));
}

function successOf(name: EndpointName, endpoint: Endpoint, response: Json): Json {
  const mediaType = endpoint.stream ? "text/event-stream" : "application/json";
  const own = endpoint.stream
    ? []
    : endpoint.method === "GET"
      ? (["ETag"] as const)
      : (["IdempotencyReplayed"] as const);
  return {
    description: summaries[name],
    headers: headersOf(...own),
    content: { [mediaType]: { schema: response } },
  };
}

/** No body is an empty object: it will do wherever each field may be left out. */
function needsBody({ body }: Endpoint): boolean {
  return body !== undefined && !z.safeParse(body, {}).success;
}

/** Describes one endpoint as an operation of OpenAPI. */
export function operationOf(
  name: EndpointName,
  endpoint: Endpoint,
  schemas: OperationSchemas,
): Json {
  const isRead = endpoint.method === "GET" && !endpoint.stream;
  return {
    operationId: name,
    summary: summaries[name],
    tags: [tagOf(endpoint)],
    security: securityOf(endpoint),
    parameters: [
      ...parametersOf(schemas.params, "path"),
      ...parametersOf(schemas.query, "query"),
      ...headersTakenBy(endpoint),
    ],
    ...(schemas.body && {
      requestBody: {
        required: needsBody(endpoint),
        content: { "application/json": { schema: schemas.body } },
      },
    }),
    responses: {
      [endpoint.status]: successOf(name, endpoint, schemas.response),
      ...(isRead && { 304: { description: "Not changed.", headers: headersOf("ETag") } }),
      ...problemResponsesOf(name),
    },
    "x-callers": endpoint.callers,
  };
}
