import * as z from "zod/mini";
import { drivers, type Endpoint } from "../endpoint.ts";
import { QuoteId } from "../identifiers.ts";
import { CreateQuote, Quote } from "../quote.ts";

export const createQuote = {
  method: "POST",
  path: "/v1/quotes",
  callers: drivers,
  body: CreateQuote,
  response: Quote,
  status: 201,
} as const satisfies Endpoint;

export const getQuote = {
  method: "GET",
  path: "/v1/quotes/{id}",
  callers: drivers,
  params: z.strictObject({ id: QuoteId }),
  response: Quote,
  status: 200,
} as const satisfies Endpoint;
