import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import * as z from "zod/mini";
import { bearerKey } from "./bearer-key.ts";
import { Currency, MinorAmount, Reference } from "./minor-amount.ts";
import { Problem, readBody } from "./problem.ts";
import { type Authorization, pspFee, type PspRecords, settlementId } from "./psp-records.ts";
import type { SimulatorClock } from "./simulator-clock.ts";

const CreateAuthorization = z.strictObject({
  /** The caller's; the same reference never makes a second authorisation. */
  reference: Reference,
  amount: MinorAmount,
  currency: Currency,
  /** `pm_declined` is declined, anything else authorised. */
  payment_method: Reference,
});
const Capture = z.strictObject({ amount: MinorAmount });

export interface PspOptions {
  readonly records: PspRecords;
  readonly clock: SimulatorClock;
  readonly key: string;
}

/** The PSP: authorisations, captures, releases, and what it pays out the day after. */
export function pspRoutes({ records, clock, key }: PspOptions): Hono {
  const routes = new Hono();
  routes.use(bearerKey(key));
  const find = (id: string): Authorization => {
    const found = records.find("id", id);
    if (found !== undefined) return found;
    throw new Problem(404, "not_found", `no authorization ${id}`, "id");
  };

  routes.post("/authorizations", async (c) => {
    const body = await readBody(c, CreateAuthorization);
    const known = records.find("reference", body.reference);
    if (known !== undefined) {
      const same =
        known.amount === body.amount &&
        known.currency === body.currency &&
        known.payment_method === body.payment_method;
      if (same) return c.json(shown(known), 200);
      throw new Problem(409, "conflict", "the reference has another body", "reference");
    }
    const status = body.payment_method === "pm_declined" ? "declined" : "authorized";
    return c.json(shown(records.insert({ id: `pau_${randomUUID()}`, status, ...body })), 201);
  });

  routes.get("/authorizations", (c) => {
    const reference = c.req.query("reference");
    if (reference === undefined) {
      throw new Problem(400, "invalid_parameter", "reference: is missing", "reference");
    }
    const found = records.find("reference", reference);
    return c.json({ data: found === undefined ? [] : [shown(found)] });
  });

  routes.post("/authorizations/:id/capture", async (c) => {
    const { amount } = await readBody(c, Capture);
    const found = find(c.req.param("id"));
    if (found.status === "captured" && found.captured_amount === amount) {
      return c.json(shown(found));
    }
    if (found.status !== "authorized") {
      const held = found.status === "captured" ? ` ${found.captured_amount}` : "";
      throw new Problem(409, "conflict", `the authorization is ${found.status}${held}`);
    }
    if (amount > found.amount) {
      throw new Problem(422, "amount_too_large", `amount: at most ${found.amount}`, "amount");
    }
    records.capture(found.id, amount, clock.now());
    return c.json(shown(find(found.id)));
  });

  routes.post("/authorizations/:id/release", (c) => {
    const found = find(c.req.param("id"));
    if (found.status === "captured") {
      throw new Problem(409, "conflict", "the authorization is captured");
    }
    if (found.status === "authorized") records.release(found.id);
    return c.json(shown(find(found.id)));
  });

  routes.get("/settlements", (c) => {
    records.settleDue(clock.now());
    return c.json({ data: records.settlementsAfter(afterOf(c.req.query("after"))).map(settled) });
  });
  return routes;
}

function shown({ id, reference, status, amount, currency, captured_amount }: Authorization) {
  return { id, reference, status, amount, currency, captured_amount };
}

function settled(of: ReturnType<PspRecords["settlementsAfter"]>[number]) {
  return {
    id: settlementId(of.id),
    booked_at: new Date(of.booked_at).toISOString(),
    currency: of.currency,
    gross: of.gross,
    fee: of.fee,
    net: of.gross - of.fee,
    items: of.items.map((item) => ({
      authorization_id: item.id,
      reference: item.reference,
      gross: item.captured_amount,
      fee: pspFee(item.captured_amount),
    })),
  };
}

function afterOf(text: string | undefined): number {
  if (text === undefined || text === "") return 0;
  const digits = /^pst_(\d{1,15})$/.exec(text)?.[1];
  if (digits !== undefined) return Number(digits);
  throw new Problem(400, "invalid_parameter", "after: must be the id of a settlement", "after");
}
