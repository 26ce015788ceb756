import * as z from "zod/mini";
import { expect, test } from "vitest";
import * as contract from "./index.ts";
import { openApiDocument, problemCodesOf } from "./openapi.ts";
import { examples } from "./openapi/examples.ts";

type Json = Record<string, unknown>;
interface Operation extends Json {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly Json[];
  readonly parameters: readonly { name?: string; $ref?: string; in?: string; required?: boolean }[];
  readonly responses: Record<string, Answer | { readonly $ref: string }>;
}
interface Answer extends Json {
  readonly headers: Json;
  readonly content: Json;
  readonly "x-problem-codes"?: string[];
}

const document = openApiDocument("https://api.example") as Json & {
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, Record<string, Json>>;
  components: Record<string, Record<string, Json>>;
};
const { paths, components, webhooks } = document;
const operations = Object.values(paths).flatMap((path) => Object.values(path));
const endpoints = Object.entries<contract.Endpoint>(contract.endpoints) as [
  contract.EndpointName,
  contract.Endpoint,
][];

function operationFor({ path, method }: contract.Endpoint): Operation {
  const operation = paths[path]?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`${method} ${path} is not described`);
  return operation;
}

/** Every object of the document, with where it is. */
function* walk(value: unknown, place = "#"): Generator<[string, Json]> {
  if (typeof value !== "object" || value === null) return;
  yield [place, value as Json];
  for (const [key, inner] of Object.entries(value)) yield* walk(inner, `${place}/${key}`);
}

function resolve(ref: string): unknown {
  return ref
    .slice(2)
    .split("/")
    .reduce<unknown>((value, key) => (value as Json | undefined)?.[key], document);
}

/** The answers of an operation by status, also those that it shares with others. */
function answersOf({ responses }: Operation): [string, Answer][] {
  return Object.entries(responses).map(([status, response]) => [
    status,
    "$ref" in response ? (resolve(String(response.$ref)) as Answer) : response,
  ]);
}

test("every endpoint is an operation at its path and method", () => {
  for (const [name, endpoint] of endpoints) {
    expect(operationFor(endpoint).operationId).toBe(name);
  }
  expect(operations).toHaveLength(endpoints.length);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
});

test("every operation says in words what it does", () => {
  for (const { summary } of operations) expect(summary).toMatch(/^[A-Z].{2,}/);
});

test("every reference leads somewhere", () => {
  const refs = [...walk(document)].flatMap(([, { $ref }]) =>
    typeof $ref === "string" ? [$ref] : [],
  );
  expect(refs.length).toBeGreaterThan(500);
  for (const ref of refs) expect(resolve(ref), ref).toBeTypeOf("object");
});

test("what the package names is described once and referred to", () => {
  for (const name of ["Session", "Quote", "Price", "Amount", "Instant", "Problem", "Event"]) {
    expect(components["schemas"]).toHaveProperty(name);
  }
  const session = JSON.stringify(components["schemas"]?.["Session"]);
  expect(session).toContain('"$ref":"#/components/schemas/Price"');
  expect(JSON.stringify(operationFor(contract.endpoints.getSession).responses[200])).toContain(
    '"schema":{"$ref":"#/components/schemas/Session"}',
  );
  expect(JSON.stringify(operationFor(contract.endpoints.listSessions).responses[200])).toContain(
    '"items":{"$ref":"#/components/schemas/Session"}',
  );
  expect(document).not.toHaveProperty("$defs");
  for (const [place, value] of walk(document)) expect(value, place).not.toHaveProperty("$id");
});

test("the fields of path and query are parameters, and required where they are", () => {
  const { parameters } = operationFor(contract.endpoints.searchStations);
  const query = parameters.filter((parameter) => parameter.in === "query");
  expect(query.map(({ name }) => name)).toEqual(
    Object.keys(contract.endpoints.searchStations.query.shape),
  );
  expect(query.filter(({ required }) => required).map(({ name }) => name)).toEqual([
    "latitude",
    "longitude",
  ]);
  for (const [, endpoint] of endpoints) {
    const path = operationFor(endpoint).parameters.filter((parameter) => parameter.in === "path");
    expect(path.map(({ name }) => `{${name}}`)).toEqual(endpoint.path.match(/\{\w+\}/g) ?? []);
    for (const { required } of path) expect(required).toBe(true);
  }
});

test("the headers of an operation are those of its kind", () => {
  for (const [, endpoint] of endpoints) {
    const operation = operationFor(endpoint);
    const taken = operation.parameters.flatMap(({ $ref }) => $ref?.split("/").at(-1) ?? []);
    expect(taken.includes("IdempotencyKey")).toBe(endpoint.method !== "GET");
    expect(taken.includes("IfMatch")).toBe(endpoint.ifMatch === true);
    expect(taken.includes("LastEventId")).toBe(endpoint.stream === true);
    const answers = answersOf(operation);
    for (const [status, { headers }] of answers) {
      const beforeQuota = ["414", "431", "503"].includes(status);
      expect("RateLimit" in headers, status).toBe(!beforeQuota);
      expect("RateLimit-Policy" in headers, status).toBe(!beforeQuota);
      expect(headers, status).toHaveProperty("X-Request-Id");
    }
    expect(new Map(answers).get("429")?.headers).toHaveProperty("Retry-After");
  }
});

test("a body is required just where a call without one is refused", () => {
  const required = (endpoint: contract.Endpoint) => {
    const { requestBody } = operationFor(endpoint) as { requestBody?: { required: boolean } };
    return requestBody?.required;
  };
  expect(required(contract.endpoints.createQuote)).toBe(true);
  expect(required(contract.endpoints.rotateWebhookSecret)).toBe(false);
  expect(required(contract.endpoints.stopSession)).toBeUndefined();
  for (const [, endpoint] of endpoints) {
    if (endpoint.body === undefined) continue;
    expect(required(endpoint)).toBe(!z.safeParse(endpoint.body, {}).success);
  }
});

test("an operation names every problem that may come of it, under its status", () => {
  for (const [name, endpoint] of endpoints) {
    const told = answersOf(operationFor(endpoint)).flatMap(([status, response]) =>
      (response["x-problem-codes"] ?? []).map((code) => [code, Number(status)] as const),
    );
    expect(told.map(([code]) => code).toSorted()).toEqual([...problemCodesOf(name)].toSorted());
    for (const [code, status] of told) {
      expect(contract.problemCodes[code as contract.ProblemCode]).toBe(status);
    }
  }
});

test("every problem code can come of an endpoint, or of what is no endpoint", () => {
  const named = new Set(endpoints.flatMap(([name]) => problemCodesOf(name)));
  named.add("method_not_allowed");
  expect([...named].toSorted()).toEqual(Object.keys(contract.problemCodes).toSorted());
});

test("whoever may call is let in by a scheme of its own", () => {
  const schemes: Record<string, contract.Caller> = {
    serverKey: "server",
    clientToken: "client",
    operatorKey: "operator",
  };
  expect(Object.keys(components["securitySchemes"] ?? {})).toEqual(Object.keys(schemes));
  for (const [, endpoint] of endpoints) {
    const names = operationFor(endpoint).security.flatMap((one) => Object.keys(one));
    expect(names.map((name) => schemes[name])).toEqual(endpoint.callers);
  }
});

test("every operation stands under a described tag", () => {
  const tags = new Set(document.tags.map(({ name }) => name));
  for (const { tags: own } of operations) {
    expect(own).toHaveLength(1);
    expect(tags.has(own[0] ?? "")).toBe(true);
  }
  for (const tag of document.tags) expect(tag).toHaveProperty("description");
});

test("every example is what its schema takes, and every body has one", () => {
  for (const [name, example] of Object.entries(examples)) {
    const schema = Reflect.get(contract, name) as z.ZodMiniType;
    expect(z.parse(schema, example), name).toEqual(example);
    expect(components["schemas"]?.[name]?.["examples"]).toEqual([example]);
  }
  const bodies = endpoints.flatMap(([, { body }]) => body ?? []);
  const withExample = new Set(Object.keys(examples).map((name) => Reflect.get(contract, name)));
  for (const body of bodies) expect(withExample.has(body)).toBe(true);
});

test("every type of event is a webhook with the thing that it is about", () => {
  expect(Object.keys(webhooks)).toEqual(contract.eventTypes);
  const kinds = Object.keys(contract.Event.shape.data.shape);
  for (const [type, { post }] of Object.entries(webhooks)) {
    const thing = type.split(".")[0];
    expect(kinds).toContain(thing);
    const payload = { type: { const: type }, data: { type: "object", required: [thing] } };
    const schema = {
      allOf: [
        { $ref: "#/components/schemas/Event" },
        { type: "object", properties: payload },
      ],
    };
    expect(post).toMatchObject({ requestBody: { content: { "application/json": { schema } } } });
  }
});

test("an open enum is a text with its known values as examples", () => {
  expect(components["schemas"]?.["Station"]).toMatchObject({
    properties: {
      start_health: { type: "string", examples: ["good", "degraded", "down", "unknown"] },
    },
  });
});

test("a problem's code has the known codes as examples", () => {
  const code = { type: "string", examples: Object.keys(contract.problemCodes) };
  expect(components["schemas"]?.["Problem"]).toMatchObject({ properties: { code } });
});

test("what is opaque may be any JSON", () => {
  expect(JSON.stringify(components["schemas"]?.["RefusedObject"])).toContain('"object":{}');
});

test.each(["", "api.example", "/v1"])("a server's address that is none is refused: %j", (url) => {
  expect(() => openApiDocument(url)).toThrow(/^serverUrl/);
});

test("bounds that are checked by functions are told", () => {
  const text = JSON.stringify(openApiDocument("https://api.example"));
  expect(text).toContain('"expires_in":{"type":"integer","minimum":60,"maximum":3600}');
  expect(text).toContain('"evse_uid":{"type":"string","minLength":1,"maxLength":64}');
  expect(text).toContain('"amount":{"type":"integer"}');
  expect(text).toContain('"enum":["true","false"]');
});
