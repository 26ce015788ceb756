import {
  Event,
  LedgerEntry,
  Quote,
  Settlement,
  StatementLine,
  WebhookAttempt,
} from "@networkcore/contract";
import * as z from "zod/mini";
import { refuse } from "./check-argument.ts";
import type { KeptState } from "./kept-state.ts";

const text = z.string();
const optionalText = z.nullable(text);
const count = z.int().check(z.nonnegative());
const second = z.nullable(z.number());
const byText = <T extends z.core.$ZodType>(value: T) => z.map(text, value);

const owner = z.object({ partner: text, driver: optionalText });

const caller = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("operator") }),
  z.object({ kind: z.literal("server"), partner: text }),
  z.object({ kind: z.literal("client"), partner: text, driver: text }),
]);

const tariff = z.object({
  source: z.looseObject({ country_code: text, party_id: text }),
  origin: z.enum(["operator", "sandbox"]),
});

const failure = z.object({
  code: text,
  detail: text,
  second: z.number(),
  state: z.enum(["failed", "expired"]),
});

const course = z.object({
  powerW: z.number().check(z.positive()),
  metered: z.nullable(z.object({ second: z.number(), wattHours: z.number() })),
  stopAskedAt: second,
  failure: z.nullable(failure),
  startTakes: z.number(),
  cdrLost: z.boolean(),
  cdrDeliveredAt: second,
  refundAfter: second,
});

const session = z.object({
  id: text,
  owner,
  quoteId: text,
  createdAt: z.date(),
  chargedMs: z.number(),
  course,
});

const connection = z.object({
  id: text,
  kind: z.enum(["cpo", "hub"]),
  versionsUrl: optionalText,
  beganAt: z.date(),
  outcome: z.discriminatedUnion("state", [
    z.object({ state: z.literal("registered") }),
    z.object({ state: z.literal("failed"), error: text }),
  ]),
  endedAt: z.nullable(z.date()),
  pull: z.nullable(z.object({ startedAt: z.date(), full: z.boolean() })),
  pulledBefore: z.nullable(z.date()),
  rotatedAt: z.nullable(z.date()),
});

const card = z.object({
  id: text,
  partner: text,
  driverId: optionalText,
  uid: text,
  contractId: text,
  visualNumber: optionalText,
  blocked: z.boolean(),
  createdAt: z.date(),
  updatedAt: z.date(),
});

const bill = z.omit(StatementLine, { amount: true });

const books = z.object({
  payees: byText(z.object({ party: z.looseObject({ id: text, name: text }), currency: text })),
  bills: byText(bill),
  refunds: z.set(text),
  settlements: z.array(Settlement),
  settledEntries: z.set(text),
  settledSessions: byText(z.date()),
  closedUntil: byText(z.date()),
  cyclesRun: count,
  entries: z.array(LedgerEntry),
  references: z.set(text),
});

const webhookEndpoint = z.object({
  id: text,
  partner: text,
  url: text,
  description: optionalText,
  eventTypes: z.nullable(z.array(text)),
  state: z.enum(["enabled", "disabled"]),
  disabledBecause: z.nullable(z.enum(["request", "failing", "gone"])),
  secrets: z.array(z.object({ secret: text, createdAt: text, expiresAt: optionalText })),
  failingSince: optionalText,
  createdAt: text,
  updatedAt: text,
});

const delivery = z.object({
  id: text,
  endpointId: text,
  eventId: text,
  eventType: text,
  state: z.enum(["pending", "delivered", "failed"]),
  attempts: z.array(WebhookAttempt),
  attemptsInRow: count,
  motionAt: text,
  nextAttemptAt: optionalText,
  deliveredAt: optionalText,
  createdAt: text,
});

const answer = z.object({ status: z.number(), json: z.unknown() });

const kept = z.object({
  clock: z.object({ movedMs: z.number(), speed: z.number().check(z.positive()) }),
  randomPosition: count,
  requests: count,
  calls: byText(z.object({ endsMs: z.number(), made: count })),
  stations: byText(
    z.object({
      statusUpdatedAt: text,
      evses: byText(
        z.object({
          restStatus: z.enum(["available", "charging", "out_of_order"]),
          tariffs: z.array(z.nullable(tariff)),
        }),
      ),
    }),
  ),
  quotes: z.array(z.object({ owner, wire: Quote, tariff })),
  sessions: z.array(session),
  clientTokens: byText(z.object({ caller, expiresAt: z.date() })),
  connections: byText(connection),
  cards: byText(card),
  books,
  events: z.object({
    events: z.array(z.object({ partner: text, event: Event })),
    told: z.set(text),
    sequences: byText(count),
  }),
  webhookEndpoints: byText(webhookEndpoint),
  deliveries: byText(delivery),
  idempotency: byText(z.object({ fingerprint: text, atMs: z.number(), answer })),
  once: z.set(text),
});

/**
 * Reads what a network keeps.
 *
 * @throws {TypeError} that names the place in `snapshot.kept`
 */
export function readKept(value: unknown): KeptState {
  const { error } = kept.safeParse(value);
  if (error !== undefined) {
    const path = ["snapshot.kept", ...(error.issues[0]?.path ?? [])].map(String).join(".");
    refuse(path, "is not what state() gave");
  }
  return value as KeptState;
}
