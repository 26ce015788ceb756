import { apiVersions } from "../conventions.ts";
import type { Endpoint } from "../endpoint.ts";
import type { Json } from "./named-schemas.ts";

const text = { type: "string" } as const;

/** Headers that a request may carry, by the name of their component. */
const requestHeaders = {
  IdempotencyKey: {
    name: "Idempotency-Key",
    description:
      "Makes a change safe to repeat for 24 hours: the same key with the same request gets the " +
      "same answer, with another request 409. What was refused has changed nothing and keeps " +
      "no key.",
    schema: { ...text, pattern: "^[\\x21-\\x7e]{1,255}$" },
  },
  IfMatch: {
    name: "If-Match",
    description: "`ETag` of the thing as it was read: 412 if it has changed since.",
    schema: text,
  },
  IfNoneMatch: {
    name: "If-None-Match",
    description: "`ETag` of an earlier answer: 304 without a body if it is still the same.",
    schema: text,
  },
  AcceptLanguage: {
    name: "Accept-Language",
    description: "Language of `user_message`: en, de or fr.",
    schema: { ...text, default: "en" },
  },
  Version: {
    name: "NetworkCore-Version",
    description: "Version of the API; the newest unless given.",
    schema: { ...text, enum: [...apiVersions] },
  },
  RequestId: {
    name: "X-Request-Id",
    description: "Names the request in answers and logs; chosen by the server unless given.",
    schema: { ...text, pattern: "^[\\w.:-]{1,100}$" },
  },
  Traceparent: {
    name: "traceparent",
    description: "W3C Trace Context; passed on to whoever is called while the request is served.",
    schema: text,
  },
  LastEventId: {
    name: "Last-Event-ID",
    description: "`id` of the last event that came: the stream goes on after it.",
    schema: { ...text, pattern: "^\\d{1,15}$" },
  },
} as const;

/** Headers of answers, by the name of their component. */
export const responseHeaders = {
  ETag: { description: "Names these bytes: for If-None-Match and If-Match.", schema: text },
  IdempotencyReplayed: {
    description: "`true`: the answer of an earlier request with this key; nothing was done now.",
    schema: { ...text, const: "true" },
  },
  RateLimit: {
    description: "What is left of the quota, and after how many seconds all of it is back.",
    schema: { ...text, examples: ['"default";r=999;t=1'] },
  },
  RateLimitPolicy: {
    description: "The quota: how many requests in how many seconds.",
    schema: { ...text, examples: ['"default";q=1000;w=10'] },
  },
  RetryAfter: {
    description: "After how many seconds the same request may be sent again.",
    schema: { type: "integer", minimum: 1 },
  },
  ContentLanguage: { description: "Language of `user_message`.", schema: text },
  Version: { description: "Version of the API that answered.", schema: text },
  RequestId: { description: "Names the request; quote it to support.", schema: text },
} as const;

const namesOnWire: Readonly<Record<keyof typeof responseHeaders, string>> = {
  ETag: "ETag",
  IdempotencyReplayed: "Idempotency-Replayed",
  RateLimit: "RateLimit",
  RateLimitPolicy: "RateLimit-Policy",
  RetryAfter: "Retry-After",
  ContentLanguage: "Content-Language",
  Version: "NetworkCore-Version",
  RequestId: "X-Request-Id",
};

/** The header parameters as components. */
export const headerParameters: Readonly<Record<string, Json>> = Object.fromEntries(
  Object.entries(requestHeaders).map(([name, header]) => [
    name,
    { in: "header", required: false, ...header },
  ]),
);

/** References to the headers that an endpoint takes. */
export function headersTakenBy({ method, stream, ifMatch }: Endpoint): Json[] {
  const names: (keyof typeof requestHeaders)[] = ["AcceptLanguage", "Version", "RequestId"];
  names.push("Traceparent");
  if (method !== "GET") names.push("IdempotencyKey");
  if (ifMatch) names.push("IfMatch");
  if (method === "GET") names.push(stream ? "LastEventId" : "IfNoneMatch");
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

/** Headers of an answer, under their names on the wire. */
export function headersOf(...names: (keyof typeof responseHeaders)[]): Json {
  return headersBeforeQuota("RateLimit", "RateLimitPolicy", ...names);
}

/** Headers of an answer that is given before a quota has been read. */
export function headersBeforeQuota(...names: (keyof typeof responseHeaders)[]): Json {
  const always = ["Version", "RequestId"] as const;
  return Object.fromEntries(
    [...always, ...names].map((name) => [
      namesOnWire[name],
      { $ref: `#/components/headers/${name}` },
    ]),
  );
}
