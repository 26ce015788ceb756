import { expect, test } from "vitest";
import { PricingError } from "../pricing-error.ts";
import { readTariff } from "./read-tariff.ts";
import { priced, tariffOf } from "../testing/tariff-fixture.ts";

const valid = {
  country_code: "DE",
  party_id: "ALL",
  id: "T1",
  currency: "EUR",
  elements: [{ price_components: [{ type: "ENERGY", price: 0.4958, step_size: 1 }] }],
  last_updated: "2026-01-01T00:00:00Z",
};

function refusal(change: object): { code: string; path: string } {
  try {
    readTariff({ ...valid, ...change });
  } catch (error) {
    if (error instanceof PricingError) return { code: error.code, path: error.path };
    throw error;
  }
  throw new Error("the tariff was accepted");
}

test.each([
  [{ elements: [] }, "elements"],
  [{ elements: [{ price_components: [{ type: "ENERGY", step_size: 1 }] }] },
    "elements.0.price_components.0.price"],
  [{ elements: [priced("ENERGY", -0.1)] }, "elements.0.price_components.0.price"],
  [{ elements: [priced("SOLAR", 0.1)] }, "elements.0.price_components.0.type"],
  [{ elements: [priced("ENERGY", 1, { start_time: "25:00" })] },
    "elements.0.restrictions.start_time"],
  [{ last_updated: "yesterday" }, "last_updated"],
  [{ tax_included: "MAYBE" }, "tax_included"],
])("%j is refused at %s", (change, path) => {
  expect(refusal(change)).toEqual({ code: "invalid_tariff", path });
});

test("a currency that ISO 4217 does not have is refused", () => {
  expect(refusal({ currency: "EUX" }).code).toBe("unknown_currency");
});

test("null and absent optional fields are the same", () => {
  const given = { min_kwh: null, start_time: null, day_of_week: [] };
  const tariff = tariffOf([priced("ENERGY", 1, given)], { type: null, min_price: null });
  expect(tariff).toMatchObject({ type: null, minimum: null });
  expect(tariff.elements[0]?.restrictions).toBeNull();
});

test("a VAT that is not said is not zero", () => {
  const components = [
    { type: "ENERGY", price: 1, step_size: 1 },
    { type: "FLAT", price: 1, vat: 0, step_size: 1 },
  ];
  const [element] = tariffOf([{ price_components: components }]).elements;
  expect(element?.components.map(({ vat }) => vat?.toString() ?? null)).toEqual([null, "0"]);
});
