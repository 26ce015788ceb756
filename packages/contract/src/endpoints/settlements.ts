import * as z from "zod/mini";
import { books, type Endpoint } from "../endpoint.ts";
import { SettlementId } from "../identifiers.ts";
import { pageOf } from "../page.ts";
import { Payout, PayoutListQuery, Settlement, SettlementListQuery } from "../settlement.ts";

export const listSettlements = {
  method: "GET",
  path: "/v1/settlements",
  callers: books,
  query: SettlementListQuery,
  response: pageOf(Settlement),
  status: 200,
} as const satisfies Endpoint;

export const getSettlement = {
  method: "GET",
  path: "/v1/settlements/{id}",
  callers: books,
  params: z.strictObject({ id: SettlementId }),
  response: Settlement,
  status: 200,
} as const satisfies Endpoint;

export const listPayouts = {
  method: "GET",
  path: "/v1/payouts",
  callers: books,
  query: PayoutListQuery,
  response: pageOf(Payout),
  status: 200,
} as const satisfies Endpoint;
