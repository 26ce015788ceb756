import type { DatabaseSync } from "node:sqlite";
import { type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import * as z from "zod/mini";
import { bearerKey } from "./bearer-key.ts";
import { Currency, MinorAmount } from "./minor-amount.ts";
import { atomically } from "./open-database.ts";
import { Problem, readBody } from "./problem.ts";
import type { SimulatorClock } from "./simulator-clock.ts";

const CreatePayout = z.strictObject({
  /** SEPA's limit; unique for ever. */
  end_to_end_id: z
    .string()
    .check(z.regex(/^[\x21-\x7e]{1,35}$/, "1 to 35 printable characters without spaces")),
  amount: MinorAmount,
  currency: Currency,
  creditor: z.strictObject({
    name: z.string().check(z.minLength(1), z.maxLength(70)),
    iban: z.string().check(z.regex(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/, "an IBAN without spaces")),
  }),
});

const PayoutRow = z.object({
  end_to_end_id: z.string(),
  amount: z.number(),
  currency: z.string(),
  creditor_name: z.string(),
  creditor_iban: z.string(),
  accepted_at: z.number(),
});

const EntryRow = z.object({
  id: z.number(),
  booked_at: z.number(),
  direction: z.enum(["debit", "credit"]),
  amount: z.number(),
  currency: z.string(),
  kind: z.enum(["payout", "psp_settlement"]),
  end_to_end_id: z.nullable(z.string()),
  reference: z.nullable(z.string()),
});

/** Faults that a test may ask for. */
export interface BankFaults {
  /** The next payout is booked, but its answer is lost. */
  dropNextResponse: boolean;
}

export interface BankOptions {
  readonly database: DatabaseSync;
  readonly clock: SimulatorClock;
  readonly key: string;
  readonly faults: BankFaults;
  /** Books what the PSP owes up to a moment. */
  readonly settleDue: (now: Date) => void;
}

/** The bank: instant payouts, booked when they are accepted, and the account's statement. */
export function bankRoutes(o: BankOptions): Hono<{ Bindings: HttpBindings }> {
  const { database } = o;
  const routes = new Hono<{ Bindings: HttpBindings }>();
  routes.use(bearerKey(o.key));
  const find = (id: string) => {
    const row = database.prepare("SELECT * FROM bank_payout WHERE end_to_end_id = ?").get(id);
    return row && PayoutRow.parse(row);
  };

  routes.post("/payouts", async (c) => {
    const body = await readBody(c, CreatePayout);
    const known = find(body.end_to_end_id);
    if (known !== undefined) {
      const same =
        known.amount === body.amount &&
        known.currency === body.currency &&
        known.creditor_name === body.creditor.name &&
        known.creditor_iban === body.creditor.iban;
      if (same) return c.json(shown(known), 200);
      throw new Problem(409, "conflict", "the id has another body", "end_to_end_id");
    }
    const row = {
      end_to_end_id: body.end_to_end_id,
      amount: body.amount,
      currency: body.currency,
      creditor_name: body.creditor.name,
      creditor_iban: body.creditor.iban,
      accepted_at: o.clock.now().getTime(),
    };
    book(database, row);
    if (o.faults.dropNextResponse) {
      o.faults.dropNextResponse = false;
      c.env.outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    }
    return c.json(shown(row), 201);
  });

  routes.get("/payouts/:id", (c) => {
    const found = find(c.req.param("id"));
    if (found !== undefined) return c.json(shown(found));
    throw new Problem(404, "not_found", "no such payout", "end_to_end_id");
  });

  routes.get("/statement", (c) => {
    o.settleDue(o.clock.now());
    const after = c.req.query("after") ?? "";
    const digits = after === "" ? "0" : /^ent_(\d{1,15})$/.exec(after)?.[1];
    if (digits === undefined) {
      throw new Problem(400, "invalid_parameter", "after: must be an entry_id", "after");
    }
    const rows = database
      .prepare("SELECT * FROM bank_entry WHERE id > ? ORDER BY id")
      .all(Number(digits));
    return c.json({ data: rows.map((row) => entry(EntryRow.parse(row))) });
  });
  return routes;
}

function book(database: DatabaseSync, row: z.infer<typeof PayoutRow>): void {
  atomically(database, () => {
    database
      .prepare("INSERT INTO bank_payout VALUES (?, ?, ?, ?, ?, ?)")
      .run(
        row.end_to_end_id,
        row.amount,
        row.currency,
        row.creditor_name,
        row.creditor_iban,
        row.accepted_at,
      );
    database
      .prepare(
        `INSERT INTO bank_entry (booked_at, direction, amount, currency, kind, end_to_end_id)
         VALUES (?, 'debit', ?, ?, 'payout', ?)`,
      )
      .run(row.accepted_at, row.amount, row.currency, row.end_to_end_id);
  });
}

function shown({ end_to_end_id, amount, currency, accepted_at }: z.infer<typeof PayoutRow>) {
  const at = new Date(accepted_at).toISOString();
  return { end_to_end_id, status: "accepted", amount, currency, accepted_at: at };
}

function entry({ id, booked_at, ...rest }: z.infer<typeof EntryRow>) {
  return {
    entry_id: `ent_${String(id).padStart(9, "0")}`,
    booked_at: new Date(booked_at).toISOString(),
    ...rest,
  };
}
