import type { DatabaseSync } from "node:sqlite";
import * as z from "zod/mini";
import { atomically } from "./open-database.ts";

export const Authorization = z.object({
  id: z.string(),
  reference: z.string(),
  amount: z.number(),
  currency: z.string(),
  payment_method: z.string(),
  status: z.enum(["authorized", "declined", "captured", "released"]),
  captured_amount: z.number(),
  captured_at: z.nullable(z.number()),
});

const Settlement = z.object({
  id: z.number(),
  booked_at: z.number(),
  currency: z.string(),
  gross: z.number(),
  fee: z.number(),
});
const Item = z.object({ id: z.string(), reference: z.string(), captured_amount: z.number() });

export type Authorization = z.infer<typeof Authorization>;

/** The PSP's fee in minor units: 1.15 %, half up. */
export function pspFee(gross: number): number {
  return Number((BigInt(gross) * 115n + 5_000n) / 10_000n);
}

/** When captures of a moment are paid out: the next day at 02:00 UTC. */
export function settlementTime(capturedAt: number): number {
  const at = new Date(capturedAt);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + 1, 2);
}

/** Id of a settlement as it is shown. */
export const settlementId = (id: number): string => `pst_${String(id).padStart(9, "0")}`;

export type PspRecords = ReturnType<typeof pspRecords>;

/** The PSP's books. */
export function pspRecords(database: DatabaseSync) {
  const find = (column: "id" | "reference", value: string): Authorization | undefined => {
    const row = database
      .prepare(`SELECT * FROM psp_authorization WHERE ${column} = ?`)
      .get(value);
    return row && Authorization.parse(row);
  };
  return {
    find,
    insert(of: Omit<Authorization, "captured_amount" | "captured_at">): Authorization {
      database
        .prepare(
          `INSERT INTO psp_authorization
           (id, reference, amount, currency, payment_method, status) VALUES (?, ?, ?, ?, ?, ?)`,
        )
        .run(of.id, of.reference, of.amount, of.currency, of.payment_method, of.status);
      return { ...of, captured_amount: 0, captured_at: null };
    },
    capture(id: string, amount: number, at: Date): void {
      database
        .prepare(
          `UPDATE psp_authorization SET status = 'captured', captured_amount = ?, captured_at = ?
           WHERE id = ?`,
        )
        .run(amount, at.getTime(), id);
    },
    release(id: string): void {
      database.prepare("UPDATE psp_authorization SET status = 'released' WHERE id = ?").run(id);
    },
    /** Pays out what is due, one settlement a day and currency, and books it at the bank. */
    settleDue(now: Date): void {
      const open = database
        .prepare(
          `SELECT * FROM psp_authorization WHERE status = 'captured' AND settlement_id IS NULL
           ORDER BY captured_at, id`,
        )
        .all()
        .map((row) => Authorization.parse(row));
      const due = Map.groupBy(
        open.filter((one) => settlementTime(one.captured_at ?? 0) <= now.getTime()),
        (one) => `${settlementTime(one.captured_at ?? 0)} ${one.currency}`,
      );
      for (const [key, items] of due) {
        const [bookedAt = "", currency = ""] = key.split(" ");
        settle(database, Number(bookedAt), currency, items);
      }
    },
    settlementsAfter(id: number) {
      const rows = database
        .prepare("SELECT * FROM psp_settlement WHERE id > ? ORDER BY id")
        .all(id);
      return rows.map((row) => {
        const settlement = Settlement.parse(row);
        const items = database
          .prepare(
            `SELECT id, reference, captured_amount FROM psp_authorization
             WHERE settlement_id = ? ORDER BY captured_at, id`,
          )
          .all(settlement.id)
          .map((item) => Item.parse(item));
        return { ...settlement, items };
      });
    },
  };
}

function settle(
  database: DatabaseSync,
  bookedAt: number,
  currency: string,
  items: readonly Authorization[],
): void {
  const gross = items.reduce((sum, item) => sum + item.captured_amount, 0);
  const fee = items.reduce((sum, item) => sum + pspFee(item.captured_amount), 0);
  atomically(database, () => {
    const { lastInsertRowid } = database
      .prepare("INSERT INTO psp_settlement (booked_at, currency, gross, fee) VALUES (?, ?, ?, ?)")
      .run(bookedAt, currency, gross, fee);
    const id = Number(lastInsertRowid);
    const assign = database.prepare("UPDATE psp_authorization SET settlement_id = ? WHERE id = ?");
    for (const item of items) assign.run(id, item.id);
    database
      .prepare(
        `INSERT INTO bank_entry (booked_at, direction, amount, currency, kind, reference)
         VALUES (?, 'credit', ?, ?, 'psp_settlement', ?)`,
      )
      .run(bookedAt, gross - fee, currency, settlementId(id));
  });
}
