import { existsSync, readdirSync, readFileSync } from "node:fs";
import { hashJson, type PriceProof, type ProofQuestion } from "../proof/index.ts";
import type { OcpiVersion } from "../tariff/index.ts";
import { german } from "./tariff-fixture.ts";

const folder = new URL("../../test-data/tariff-cases/", import.meta.url);

/** One of the specification's worked examples, as a question for a proof. */
export interface ProofCase {
  readonly name: string;
  readonly version: OcpiVersion;
  readonly question: Omit<ProofQuestion, "tax">;
}

/** All of them, in both versions. */
export function proofCases(): ProofCase[] {
  return readdirSync(folder).toSorted().flatMap((name) =>
    (["2.2.1", "2.3.0"] as const)
      .filter((version) => existsSync(new URL(`${name}/tariff.${version}.json`, folder)))
      .map((version) => ({
        name,
        version,
        question: {
          tariffs: [{ document: readJson(`${name}/tariff.${version}.json`), version }],
          cdr: readJson(`${name}/cdr.json`),
          timeZone: readJson(`${name}/expected.json`).time_zone as string,
        },
      })),
  );
}

function readJson(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(path, folder), "utf8")) as Record<string, unknown>;
}

/** A day price and a night price, parking, a start fee. */
export const proofTariff = {
  country_code: "DE",
  party_id: "ALL",
  id: "T1",
  currency: "EUR",
  type: "AD_HOC_PAYMENT",
  tariff_alt_text: [{ language: "en", text: "59 cents" }],
  elements: [
    { price_components: [{ type: "FLAT", price: 0.84, step_size: 1 }] },
    {
      price_components: [
        { type: "ENERGY", price: 0.4958, step_size: 1 },
        { type: "PARKING_TIME", price: 6, step_size: 60 },
      ],
      restrictions: { start_time: "08:00", end_time: "20:00" },
    },
    { price_components: [{ type: "ENERGY", price: 0.3958, step_size: 1 }] },
  ],
  last_updated: "2026-01-01T00:00:00Z",
};

/** Charging in the day, then parked; with the personal data that a CDR carries. */
export const proofCdr = {
  country_code: "DE",
  party_id: "ALL",
  id: "CDR-1",
  start_date_time: "2026-11-20T09:00:00Z",
  end_date_time: "2026-11-20T10:00:00Z",
  session_id: "SECRET-SESSION",
  cdr_token: { uid: "SECRET-UID", type: "RFID", contract_id: "SECRET-CONTRACT" },
  auth_method: "WHITELIST",
  cdr_location: { id: "SECRET-LOCATION", address: "Secret Street 1", city: "Secretville" },
  meter_id: "SECRET-METER",
  currency: "EUR",
  tariffs: [proofTariff],
  charging_periods: [
    {
      start_date_time: "2026-11-20T09:00:00Z",
      dimensions: [{ type: "ENERGY", volume: 35 }, { type: "TIME", volume: 0.75 }],
      tariff_id: "T1",
    },
    {
      start_date_time: "2026-11-20T09:45:00Z",
      dimensions: [{ type: "PARKING_TIME", volume: 0.25 }],
      tariff_id: "t1",
    },
  ],
  total_cost: { excl_vat: 19.69, incl_vat: 23.43, remark: "SECRET" },
  total_energy: 35,
  total_time: 1,
  credit: false,
  remark: "SECRET-REMARK",
  last_updated: "2026-11-20T10:01:00Z",
};

/** A complete question; members given replace its own. */
export function questionOf(others: Partial<ProofQuestion> = {}): ProofQuestion {
  return {
    tariffs: [{ document: proofTariff, version: "2.2.1" }],
    cdr: proofCdr,
    timeZone: "Europe/Berlin",
    tax: german,
    ...others,
  };
}

/** Through text, as a proof travels. */
export function sent<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** The proof with its own hash made to fit again, as a forger would. */
export async function rehashed(proof: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { hash: _, ...others } = proof;
  return { ...others, hash: await hashJson(others) };
}

/** A member changed in a copy; `undefined` takes it out. */
export function changed(
  proof: PriceProof | Record<string, unknown>,
  path: string,
  value: unknown,
): Record<string, unknown> {
  const copy = structuredClone(proof) as Record<string, unknown>;
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const parent = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}
