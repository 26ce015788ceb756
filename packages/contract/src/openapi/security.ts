import type { Caller, Endpoint } from "../endpoint.ts";
import type { Json } from "./named-schemas.ts";

const schemeOf: Readonly<Record<Caller, string>> = {
  server: "serverKey",
  client: "clientToken",
  operator: "operatorKey",
};

/** Who may call, and what they send. */
export const securitySchemes: Readonly<Record<string, Json>> = {
  serverKey: {
    type: "http",
    scheme: "bearer",
    description: "A partner's secret key, sk_test_… or sk_live_…: for servers only.",
  },
  clientToken: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "A driver's token of at most 60 minutes, made by POST /v1/client_tokens.",
  },
  operatorKey: {
    type: "http",
    scheme: "bearer",
    description: "A key of the network's operator.",
  },
};

/** Any one of these lets a caller in. */
export const securityOf = ({ callers }: Endpoint): Json[] =>
  callers.map((caller) => ({ [schemeOf[caller]]: [] }));
