import { Token } from "@networkcore/ocpi";
import { Tariff221 } from "@networkcore/pricing";
import * as z from "zod/mini";
import { cpoIds } from "./cpo-platforms.ts";
import type { SimulatorClock } from "./simulator-clock.ts";

/** All that is kept of a session; the rest follows from it and the time. */
export const SessionRecord = z.object({
  id: z.string(),
  cpo: z.enum(cpoIds),
  partyId: z.string(),
  locationId: z.string(),
  evseUid: z.string(),
  connectorId: z.string(),
  token: Token,
  authorizationReference: z.nullable(z.string()),
  /** How the driver was authorised. Default: COMMAND. */
  authMethod: z.optional(z.string()),
  /** Where the result of the command is awaited; `null` if nobody waits for it. */
  responseUrl: z.nullable(z.string()),
  /** The result is told only at this real time, milliseconds since 1970. */
  resultAt: z.optional(z.number()),
  /** The tariff as it was at the start. */
  tariff: Tariff221,
  charge: z.object({
    neededUnits: z.number(),
    connectorKw: z.number(),
    vehicleKw: z.number(),
    batteryKwh: z.number(),
    startSoc: z.number(),
  }),
  /** Start in the simulator's time, whole seconds, milliseconds since 1970. */
  startAt: z.number(),
  startReal: z.number(),
  startOffset: z.number(),
  /** Session seconds in one real second. */
  speed: z.number(),
  status: z.enum(["PENDING", "ACTIVE", "COMPLETED"]),
  /** Length of the finished session in milliseconds. */
  endMs: z.nullable(z.number()),
  /** What the eMSP has been told. */
  told: z.object({
    started: z.boolean(),
    completed: z.boolean(),
    cdr: z.boolean(),
    /** The result that is told late. */
    result: z.optional(z.boolean()),
  }),
});

export type SessionRecord = z.infer<typeof SessionRecord>;

/** Whether the eMSP has been told all that it is to be told. */
export function isAllTold({ told, resultAt }: SessionRecord): boolean {
  return told.completed && told.cdr && (resultAt === undefined || told.result === true);
}

/**
 * How long the session has gone on, in session time: real time times the speed, plus what the
 * simulator's clock was moved since the start. Whole seconds, in milliseconds.
 */
export function elapsedMs(record: SessionRecord, clock: SimulatorClock): number {
  if (record.endMs !== null) return record.endMs;
  const real = Math.max(0, clock.real() - record.startReal) * record.speed;
  const moved = Math.max(0, clock.offsetMs - record.startOffset);
  return Math.floor((real + moved) / 1000) * 1000;
}
