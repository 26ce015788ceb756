import * as z from "zod/mini";
import type { Endpoint } from "../endpoint.ts";
import { TokenId } from "../identifiers.ts";
import { pageOf, pageQuery } from "../page.ts";
import { CreateToken, Token } from "../token.ts";

const tokenParams = z.strictObject({ id: TokenId });

export const createToken = {
  method: "POST",
  path: "/v1/tokens",
  callers: ["server"],
  body: CreateToken,
  response: Token,
  status: 201,
} as const satisfies Endpoint;

export const listTokens = {
  method: "GET",
  path: "/v1/tokens",
  callers: ["server"],
  query: z.strictObject(pageQuery),
  response: pageOf(Token),
  status: 200,
} as const satisfies Endpoint;

export const getToken = {
  method: "GET",
  path: "/v1/tokens/{id}",
  callers: ["server"],
  params: tokenParams,
  response: Token,
  status: 200,
} as const satisfies Endpoint;

export const blockToken = {
  method: "POST",
  path: "/v1/tokens/{id}/block",
  callers: ["server"],
  params: tokenParams,
  response: Token,
  status: 200,
} as const satisfies Endpoint;

export const unblockToken = {
  method: "POST",
  path: "/v1/tokens/{id}/unblock",
  callers: ["server"],
  params: tokenParams,
  response: Token,
  status: 200,
} as const satisfies Endpoint;
