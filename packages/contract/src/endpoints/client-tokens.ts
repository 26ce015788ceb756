import { ClientToken, CreateClientToken } from "../client-token.ts";
import type { Endpoint } from "../endpoint.ts";

export const createClientToken = {
  method: "POST",
  path: "/v1/client_tokens",
  callers: ["server"],
  body: CreateClientToken,
  response: ClientToken,
  status: 201,
} as const satisfies Endpoint;
