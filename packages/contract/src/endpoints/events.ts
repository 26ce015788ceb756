import * as z from "zod/mini";
import type { Endpoint } from "../endpoint.ts";
import { Event, EventListQuery } from "../event.ts";
import { EventId } from "../identifiers.ts";
import { pageOf } from "../page.ts";

export const listEvents = {
  method: "GET",
  path: "/v1/events",
  callers: ["server"],
  query: EventListQuery,
  response: pageOf(Event),
  status: 200,
} as const satisfies Endpoint;

export const getEvent = {
  method: "GET",
  path: "/v1/events/{id}",
  callers: ["server"],
  params: z.strictObject({ id: EventId }),
  response: Event,
  status: 200,
} as const satisfies Endpoint;
