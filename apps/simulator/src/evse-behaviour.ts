import type { DatabaseSync } from "node:sqlite";
import * as z from "zod/mini";
import type { CpoId } from "./cpo-platforms.ts";

const kwh = z
  .string()
  .check(z.regex(/^\d{1,3}(\.\d{1,4})?$/, "a decimal with at most 4 digits, such as 36.648"));

/** The car at an EVSE. */
export const Vehicle = z.strictObject({
  /** kWh until it is full, such as `36.648`. */
  energy_kwh: kwh.check(
    z.refine((text) => Number(text) > 0, { error: "must be more than 0" }),
  ),
  /** The most it takes, kW. */
  max_power_kw: z.optional(
    kwh.check(z.refine((text) => Number(text) >= 1, { error: "must be at least 1" })),
  ),
});

/**
 * What the EVSE does with a START_SESSION: `reject` answers REJECTED; `never` accepts and is
 * never heard of again; `fail_async` accepts, and the command result is FAILED.
 */
export const StartBehaviour = z.enum(["accept", "reject", "never", "fail_async"]);

export type Vehicle = z.infer<typeof Vehicle>;
export type StartBehaviour = z.infer<typeof StartBehaviour>;

export interface EvseBehaviour {
  readonly start: StartBehaviour;
  /** `null` is the ordinary car. */
  readonly vehicle: Vehicle | null;
}

interface KeptStatus {
  readonly party: string;
  readonly uid: string;
  readonly status: string;
  readonly updatedAt: string;
}

const Row = z.object({ start: StartBehaviour, vehicle: z.nullable(z.string()) });
const StatusRow = z.object({
  party: z.string(),
  uid: z.string(),
  status: z.string(),
  updatedAt: z.string(),
});

/** What is kept of a platform's EVSEs: changed statuses, and how they are told to behave. */
export function evseBehaviours(cpo: CpoId, database: DatabaseSync) {
  const select = database.prepare(
    "SELECT start, vehicle FROM evse_state WHERE cpo = ? AND party = ? AND uid = ?",
  );
  const upsert = database.prepare(
    `INSERT INTO evse_state (cpo, party, uid, start, vehicle) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET start = excluded.start, vehicle = excluded.vehicle`,
  );
  const upsertStatus = database.prepare(
    `INSERT INTO evse_state (cpo, party, uid, status, updated_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET status = excluded.status, updated_at = excluded.updated_at`,
  );
  return {
    read(party: string, uid: string): EvseBehaviour {
      const found = select.get(cpo, party.toUpperCase(), uid.toUpperCase());
      if (found === undefined) return { start: "accept", vehicle: null };
      const { start, vehicle } = Row.parse(found);
      return { start, vehicle: vehicle === null ? null : Vehicle.parse(JSON.parse(vehicle)) };
    },
    write(party: string, uid: string, { start, vehicle }: EvseBehaviour): void {
      const text = vehicle === null ? null : JSON.stringify(vehicle);
      upsert.run(cpo, party.toUpperCase(), uid.toUpperCase(), start, text);
    },
    keepStatus(party: string, uid: string, status: string, at: string): void {
      upsertStatus.run(cpo, party.toUpperCase(), uid.toUpperCase(), status, at);
    },
    statuses(): KeptStatus[] {
      const rows = database
        .prepare(
          `SELECT party, uid, status, updated_at AS updatedAt FROM evse_state
           WHERE cpo = ? AND status IS NOT NULL`,
        )
        .all(cpo);
      return rows.map((row) => StatusRow.parse(row));
    },
  };
}
