import { expect, test } from "vitest";
import { chooseTariff } from "./choose-tariff.ts";
import type { NormalTariff } from "./normal-tariff.ts";
import { priced, tariffOf } from "../testing/tariff-fixture.ts";

const now = "2026-11-21T09:00:00Z";
const make = (id: string, others: object = {}): NormalTariff =>
  tariffOf([priced("ENERGY", 1)], { id, ...others });
const choose = (...tariffs: NormalTariff[]): string | undefined => chooseTariff(tariffs, now)?.id;

test("the ad hoc tariff is the public one, also beside a cheaper regular one", () => {
  const adHoc = make("adhoc", { type: "AD_HOC_PAYMENT" });
  expect(choose(make("regular", { type: "REGULAR" }), adHoc)).toBe("adhoc");
});

test("without an ad hoc tariff the regular or untyped one is public", () => {
  expect(choose(make("cheap", { type: "PROFILE_CHEAP" }), make("untyped"))).toBe("untyped");
});

test("profile tariffs are never public", () => {
  expect(choose(make("green", { type: "PROFILE_GREEN" }))).toBeUndefined();
});

test("a tariff counts from its start to just before its end", () => {
  const type = "AD_HOC_PAYMENT";
  expect(choose(make("starts", { start_date_time: now }))).toBe("starts");
  expect(choose(make("ended", { end_date_time: now, type }), make("other"))).toBe("other");
  expect(choose(make("later", { start_date_time: "2026-11-21T09:00:01Z" }))).toBeUndefined();
});

test("of several the one that became valid last counts, then the one updated last", () => {
  const old = make("old", { start_date_time: "2025-01-01T00:00:00Z" });
  const fresh = make("new", { start_date_time: "2026-01-01T00:00:00Z" });
  expect(choose(fresh, old, make("timeless"))).toBe("new");
  expect(choose(make("a"), make("b", { last_updated: "2026-02-01T00:00:00Z" }))).toBe("b");
});
