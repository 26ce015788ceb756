import { ClientToken, CreateClientToken } from "../client-token.ts";
import type { Endpoint } from "../endpoint.ts";

export const createClientToken = {
  method: "POST",
  path: "/v1/client_tokens",
  summary: "A token for one driver's browser",
  callers: ["server"],
  body: CreateClientToken,
  response: ClientToken,
  status: 201,
} as const satisfies Endpoint;
