import * as z from "zod/mini";
import { anybody, type Endpoint } from "../endpoint.ts";
import { StationId } from "../identifiers.ts";
import { pageOf } from "../page.ts";
import { Station, StationSearchQuery, StationSummary } from "../station.ts";

export const searchStations = {
  method: "GET",
  path: "/v1/stations",
  callers: anybody,
  query: StationSearchQuery,
  response: pageOf(StationSummary),
  status: 200,
} as const satisfies Endpoint;

export const getStation = {
  method: "GET",
  path: "/v1/stations/{id}",
  callers: anybody,
  params: z.strictObject({ id: StationId }),
  response: Station,
  status: 200,
} as const satisfies Endpoint;
