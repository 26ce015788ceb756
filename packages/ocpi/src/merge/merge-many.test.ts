import { expect, test } from "vitest";
import {
  evseShape,
  type JsonObject,
  mergePatch,
  mergePut,
  type MergeState,
  nothingKnown,
  present,
  sessionShape,
} from "./index.ts";
import { second } from "./test-history.ts";

/** Milliseconds in which ten thousand steps are taken with ease, and their square is not. */
const amplyMs = 2_000;

function timed<T>(work: () => T) {
  const start = performance.now();
  const result = work();
  return { result, ms: performance.now() - start };
}

const fields = (from: number, count: number): JsonObject =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${from + index}`, 1]));

test("a PATCH of very many fields takes no longer for each of them", () => {
  const patch = fields(0, 40_000);
  const { ms } = timed(() => mergePatch(nothingKnown, { at: second(1), patch }, evseShape));
  expect(ms).toBeLessThan(amplyMs);
});

test("a session of very many charging periods is merged and shown in time", () => {
  const charging_periods = Array.from({ length: 5_000 }, (_, index) => ({
    start_date_time: new Date(1_700_000_000_000 + index * 1_000).toISOString(),
    dimensions: [{ type: "ENERGY", volume: index }],
  }));
  const put = mergePut(nothingKnown, { at: second(0), body: { charging_periods: [] } });
  const patch = { charging_periods: charging_periods.toReversed() };
  const { result, ms } = timed(() =>
    present(mergePatch(put, { at: second(1), patch }, sessionShape), sessionShape),
  );
  expect(result).toEqual({ charging_periods });
  expect(ms).toBeLessThan(amplyMs);
});

test("PATCHes of ever new fields do not make an object grow without end, in any order", () => {
  const patches = Array.from({ length: 30 }, (_, index) => ({
    at: second(index),
    patch: { ...fields(index * 200, 200), status: `S${index}` },
  }));
  const merge = (state: MergeState, patch: (typeof patches)[number]) => mergePatch(state, patch);
  const state = patches.reduce(merge, nothingKnown);
  expect(Object.keys(state.writes)).toHaveLength(5_000);
  expect(state.writes["status"]).toEqual({ at: second(29), value: "S29" });
  expect(patches.toReversed().reduce(merge, nothingKnown)).toEqual(state);
});

test("a PUT ends what older PATCHes have left", () => {
  const junk = mergePatch(nothingKnown, { at: second(1), patch: fields(0, 200) });
  expect(mergePut(junk, { at: second(2), body: {} }).writes).toEqual({});
});
