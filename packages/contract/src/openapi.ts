import type * as z from "zod/mini";
import { currentApiVersion } from "./conventions.ts";
import type { Endpoint } from "./endpoint.ts";
import { type EndpointName, endpoints } from "./endpoints.ts";
import { headerParameters, responseHeaders } from "./openapi/headers.ts";
import { type Json, writeSchemas } from "./openapi/named-schemas.ts";
import { operationOf } from "./openapi/operation.ts";
import { sharedResponses } from "./openapi/problem-responses.ts";
import { securitySchemes } from "./openapi/security.ts";
import { tagsOf } from "./openapi/tags.ts";
import { webhooks } from "./openapi/webhooks.ts";

export { problemCodesOf } from "./openapi/endpoint-problems.ts";

const parts = ["params", "query", "body", "response"] as const;

const description = `EV charging at every CPO's public price, and settlement, for any app.

Amounts are integer minor units; unit prices, kWh and rates are decimal text; times are RFC 3339 in
UTC. Requests are strict, answers are open: take unknown fields and values as they come. Errors are
RFC 9457 problems with a stable \`code\`.`;

/**
 * The OpenAPI 3.1 document of the API, made from {@link endpoints}.
 *
 * @param serverUrl - where the API is served, for example `https://api.example`
 * @throws TypeError if `serverUrl` is not an absolute URL
 */
export function openApiDocument(serverUrl: string): Json {
  if (!URL.canParse(serverUrl)) {
    throw new TypeError("serverUrl: an absolute URL such as https://api.example");
  }
  const all = Object.entries<Endpoint>(endpoints) as [EndpointName, Endpoint][];
  const given = all.flatMap(([name, endpoint]) =>
    parts.flatMap((part): [string, z.core.$ZodType][] => {
      const schema = endpoint[part];
      return schema === undefined ? [] : [[`${name}.${part}`, schema]];
    }),
  );
  const { components, operations } = writeSchemas(new Map(given));
  const paths: Record<string, Json> = {};
  for (const [name, endpoint] of all) {
    const path = (paths[endpoint.path] ??= {});
    path[endpoint.method.toLowerCase()] = operationOf(name, endpoint, {
      params: operations[`${name}.params`],
      query: operations[`${name}.query`],
      body: operations[`${name}.body`],
      response: operations[`${name}.response`] ?? {},
    });
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "NetworkCore",
      version: currentApiVersion,
      description,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: serverUrl }],
    tags: tagsOf(all.map(([, endpoint]) => endpoint)),
    paths,
    webhooks,
    components: {
      schemas: components,
      parameters: headerParameters,
      responses: sharedResponses,
      headers: responseHeaders,
      securitySchemes,
    },
  };
}
