import { expect, test } from "vitest";
import { changed, proofCdr, proofTariff, questionOf, rehashed } from "../testing/proof-fixture.ts";
import { makeProof, verifyProof } from "./index.ts";

const minutes = (minute: number): string =>
  `${`${Math.floor(minute / 60)}`.padStart(2, "0")}:${`${minute % 60}`.padStart(2, "0")}`;
const elements = (count: number): object[] => Array.from({ length: count }, (_, at) => ({
  price_components: [{ type: "ENERGY", price: 0.1, step_size: 1 }],
  restrictions: { start_time: minutes(at % 1440), end_time: minutes((at + 1) % 1440) },
}));
const plain = (count: number): object[] => Array.from({ length: count }, () => ({
  price_components: [{ type: "ENERGY", price: 0.1, step_size: 1 }],
}));
const day = (at: number): string => new Date(Date.UTC(2026, 0, 1, 0, at)).toISOString();

test("a session that asks for endless work is refused before it is rated", async () => {
  const proof = await makeProof(questionOf());
  const long = changed(proof, "cdr.document.end_date_time", "2027-11-20T09:00:00Z");
  const wide = changed(long, "tariffs.0.document.elements", elements(2_000));
  const { valid, problems, recomputed } = await verifyProof(await rehashed(wide));
  expect({ valid, recomputed }).toEqual({ valid: false, recomputed: null });
  expect(problems).toEqual([{
    path: "",
    code: "invalid_proof",
    // 2 periods, 366 days of 1,441 times and one more, twice 2,000 elements; all against 2,000,
    // and 2 periods against 2 names.
    message: `${(2 + 366 * 1_442 + 4_000) * 2_000 + 4} price checks; at most 20000000 are made`,
  }]);
});

test("a session without end is refused before its readings are split", async () => {
  const readings = [{ at: "2026-11-20T09:00:00Z", energyKwh: "0" }];
  const ask = async (end_date_time: string) =>
    makeProof(questionOf({ cdr: { ...proofCdr, end_date_time }, readings }));
  const path = "cdr.document.end_date_time";
  await expect(ask("9999-12-31T00:00:00Z")).rejects.toMatchObject({
    code: "invalid_cdr", path, message: `${path}: lies more than a year after start_date_time`,
  });
  await expect(ask("2027-11-21T09:00:01Z")).rejects.toMatchObject({ code: "invalid_cdr", path });
  expect((await ask("2027-11-21T09:00:00Z")).result.currency).toBe("EUR");
});

test("readings and periods that begin more than a year before the end are refused", async () => {
  const path = "cdr.document.end_date_time";
  const message = `${path}: the session lasts longer than a year`;
  const readings = [{ at: "1970-01-01T00:00:00Z", energyKwh: "0" }];
  await expect(makeProof(questionOf({ readings }))).rejects.toMatchObject({
    code: "invalid_meter", path, message,
  });
  const [first, ...others] = proofCdr.charging_periods;
  const early = { ...first, start_date_time: "2025-11-19T09:59:59Z" };
  const cdr = { ...proofCdr, charging_periods: [early, ...others] };
  await expect(makeProof(questionOf({ cdr }))).rejects.toMatchObject({
    code: "invalid_period", path, message,
  });
});

test("periods that together look at too many elements are refused where they stand", async () => {
  const many = Array.from({ length: 1_001 }, (_, at) => ({
    start_date_time: day(at), dimensions: [{ type: "ENERGY", volume: 0.1 }],
  }));
  const cdr = (count: number) => ({
    ...proofCdr, start_date_time: day(0), end_date_time: day(1_001),
    charging_periods: many.slice(0, count),
  });
  const tariffs = [{ document: { ...proofTariff, elements: plain(2_000) } }];
  await expect(makeProof(questionOf({ tariffs, cdr: cdr(1_001) }))).rejects.toMatchObject({
    code: "invalid_period", path: "cdr.document.charging_periods",
    message: "cdr.document.charging_periods: " +
      "1001 periods under 2000 tariff elements are too much work",
  });
  expect((await makeProof(questionOf({ tariffs, cdr: cdr(1_000) }))).result.lines).toHaveLength(1);
});

test("readings, periods and the tariffs that they name count as well", async () => {
  const many = Array.from({ length: 4_600 }, (_, at) => ({
    start_date_time: day(at), dimensions: [{ type: "ENERGY", volume: 0.1 }], tariff_id: `T${at}`,
  }));
  const cdr = {
    ...proofCdr, start_date_time: day(0), end_date_time: day(4_600), charging_periods: many,
  };
  const message = expect.stringContaining("at most 20000000 are made") as string;
  await expect(makeProof(questionOf({ cdr }))).rejects.toMatchObject({ message });
  const readings = many.map(({ start_date_time: at }) => ({ at, energyKwh: "0" }));
  const one = many.map((period) => ({ ...period, tariff_id: "T1" }));
  const tariffs = [{ document: { ...proofTariff, elements: elements(1_900) } }];
  const asked = questionOf({ tariffs, cdr: { ...cdr, charging_periods: one }, readings });
  await expect(makeProof(asked)).rejects.toMatchObject({ message });
  const { readings: _, ...without } = asked;
  expect((await makeProof({ ...without, tariffs: questionOf().tariffs })).result.currency)
    .toBe("EUR");
});

test("the largest work that is taken is done in seconds", { timeout: 10_000 }, async () => {
  const end = "2026-11-26T09:00:00Z";
  const tariffs = [{ document: { ...proofTariff, elements: elements(1_440) } }];
  const proof = await makeProof(questionOf({
    tariffs, cdr: { ...proofCdr, end_date_time: end },
  }));
  expect(await verifyProof(proof)).toMatchObject({ valid: true });
});
