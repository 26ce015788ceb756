import type { Cdr } from "@networkcore/ocpi";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import * as z from "zod/mini";
import { eventually, type Link } from "../recording-emsp.ts";
import { openStage, type Stage } from "../test-stage.ts";

let stage: Stage;
let link: Link;

beforeAll(async () => {
  stage = await openStage();
  link = await stage.register("de");
});
afterEach(async () => {
  await stage.control("DELETE", "cpos/de/faults");
  stage.emsp.cdrs.length = 0;
});
afterAll(() => stage.close());

const List = z.array(z.looseObject({ id: z.string(), session_id: z.string() }));

/** The ids of a session's CDRs in the CPO's list. */
async function listed(session: string): Promise<string[]> {
  const cdrs = await link.client.get(link.at("cdrs"), List);
  return cdrs.filter(({ session_id }) => session_id === session).map(({ id }) => id);
}

async function runSession(): Promise<string> {
  const id = await stage.session(link, await stage.freeEvse("de", link));
  await eventually(() => stage.emsp.sessions.some((one) => one.id === id && isOver(one.status)));
  return id;
}

const isOver = (status: string) => status === "COMPLETED";
const excl = (cdr: Cdr | undefined) => z.number().parse(cdr?.total_cost["excl_vat"]);
const cents = (amount: number) => Math.round(amount * 100);

test("a CDR whose push is lost is in the list", async () => {
  await stage.faults("de", { lose_cdrs: "push" });
  const id = await runSession();
  expect((await listed(id)).length).toBe(1);
  expect(stage.emsp.cdrs).toEqual([]);
});

test("a CDR may be lost in the next list too, and is in the one after", async () => {
  await stage.faults("de", { lose_cdrs: "push_and_list_once" });
  const id = await runSession();
  expect(await listed(id)).toEqual([]);
  expect((await listed(id)).length).toBe(1);
  expect(stage.emsp.cdrs).toEqual([]);
});

test("a wrong CDR is taken back by a Credit CDR and replaced", async () => {
  await stage.faults("de", { correct_cdrs: true });
  const id = await runSession();
  const [wrong, credit, right] = await eventually(() =>
    stage.emsp.cdrs.length === 3 ? stage.emsp.cdrs : undefined,
  );
  expect(new Set([wrong?.id, credit?.id, right?.id]).size).toBe(3);
  expect(cents(excl(wrong))).toBe(cents(excl(right)) + 500);
  expect(credit).toMatchObject({
    session_id: id,
    credit: true,
    credit_reference_id: wrong?.id,
    total_energy: wrong?.total_energy,
    total_energy_cost: wrong?.total_energy_cost,
  });
  expect(excl(credit)).toBe(-excl(wrong));
  expect(right?.credit).toBeUndefined();
  expect(await listed(id)).toEqual([wrong?.id, credit?.id, right?.id]);
});

test("totals that are wrong do not follow from the parts", async () => {
  await stage.faults("de", { wrong_totals: true });
  await runSession();
  const cdr = await eventually(() => stage.emsp.cdrs[0]);
  const energy = cdr.charging_periods
    .flatMap(({ dimensions }) => dimensions)
    .reduce((sum, { type, volume }) => (type === "ENERGY" ? sum + volume : sum), 0);
  expect(cdr.total_energy).toBeCloseTo(energy + 0.5, 4);
  const parts = z.number().parse(cdr.total_energy_cost?.["excl_vat"]);
  expect(cents(excl(cdr))).toBeGreaterThanOrEqual(cents(parts) + 100);
});
