import fc from "fast-check";
import { expect, test } from "vitest";
import { priced, periodAt, tariffOf, german } from "../testing/tariff-fixture.ts";
import type { FeeType } from "../tax/index.ts";
import { applyAgreement, type AgreedPrice, ratePeriods, type TaxedRating } from "./index.ts";
import type { TaxLookup } from "./rating.ts";

const quebec: TaxLookup = () => ({
  rate: "14.975",
  rule: "CA-QC-2013-01-01",
  parts: [{ name: "GST", rate: "5" }, { name: "QST", rate: "9.975" }],
});
/** Energy at one rate, everything else at another. */
const mixed = (fee: FeeType): { rate: string; rule: string } =>
  fee === "energy" ? { rate: "5", rule: "reduced" } : { rate: "20", rule: "standard" };

function rate(kwh: string, price: number, tax: TaxLookup, others: object = {}): TaxedRating {
  return ratePeriods({
    tariff: tariffOf([priced("ENERGY", price)], others),
    periods: [periodAt("2026-11-20T09:00:00Z", { energyKwh: kwh, chargingHours: "1" })],
    endAt: "2026-11-20T10:00:00Z",
    timeZone: "Europe/Berlin",
    tax,
  });
}

/** A rating of lines given as [fee, net, tax], all in EUR cents. */
function ratingOf(...lines: [FeeType, number, number][]): TaxedRating {
  const base = rate("1", 0.5, german);
  const [line] = base.lines;
  const euro = (amount: number) => ({ amount, currency: "EUR" });
  const made = lines.map(([feeType, net, tax]) => ({
    ...(line ?? base.lines[0]), feeType, net: euro(net), tax: euro(tax), gross: euro(net + tax),
    taxRate: mixed(feeType).rate, taxRule: mixed(feeType).rule,
  }));
  const groups = Map.groupBy(made, ({ taxRule }) => taxRule);
  const sum = (some: typeof made, side: "net" | "tax" | "gross") =>
    euro(some.reduce((total, one) => total + one[side].amount, 0));
  return {
    ...base,
    lines: made,
    totals: { net: sum(made, "net"), tax: sum(made, "tax"), gross: sum(made, "gross") },
    taxes: [...groups].map(([rule, some]) => ({
      rate: some[0]?.taxRate ?? "", rule, net: sum(some, "net"), tax: sum(some, "tax"),
    })),
  } as TaxedRating;
}

const amounts = ({ net, tax, gross }: AgreedPrice["payable"]): number[] =>
  [net.amount, tax.amount, gross.amount];

test("10 % off 21.62 € is 19.46 €", () => {
  const rating = rate("36.648", 0.4958, german);
  const agreed = applyAgreement(rating, { id: "A1", discountPercent: "10", tax: german });
  expect(agreed).toEqual({
    agreementId: "A1",
    discountPercent: "10",
    public: rating.totals,
    discount: {
      net: { amount: 182, currency: "EUR" },
      tax: { amount: 34, currency: "EUR" },
      gross: { amount: 216, currency: "EUR" },
    },
    payable: {
      net: { amount: 1635, currency: "EUR" },
      tax: { amount: 311, currency: "EUR" },
      gross: { amount: 1946, currency: "EUR" },
    },
    taxes: [{
      rate: "19",
      rule: "DE-standard-2021-01-01",
      net: { amount: 1635, currency: "EUR" },
      tax: { amount: 311, currency: "EUR" },
    }],
  });
  expect(amounts(agreed.public)).toEqual([1817, 345, 2162]);
});

test("each of several taxes is rounded by itself", () => {
  const rating = rate("10", 1.1, quebec);
  expect(amounts(rating.totals)).toEqual([1100, 165, 1265]);
  // 90 % of 11.00 is 9.90: 0.495 → 0.50 and 0.987525 → 0.99, not 1.4825 → 1.48 at once.
  const agreed = applyAgreement(rating, { id: "A", discountPercent: "10", tax: quebec });
  expect(amounts(agreed.payable)).toEqual([990, 149, 1139]);
});

test("each tax group is discounted at its own rate, and half a cent goes up", () => {
  const rating = ratingOf(["energy", 101, 5], ["flat", 50, 10]);
  const agreed = applyAgreement(rating, { id: "A", discountPercent: "50", tax: mixed });
  expect(agreed.taxes.map(({ rule, net, tax }) => [rule, net.amount, tax.amount])).toEqual([
    ["reduced", 51, 3],
    ["standard", 25, 5],
  ]);
  expect(amounts(agreed.payable)).toEqual([76, 8, 84]);
  expect(amounts(agreed.discount)).toEqual([75, 7, 82]);
});

test("where the tax of the sum would make it dearer, the net gives way", () => {
  // Two lines of 0.02 with a tax of 0.004 each, which is nothing; on 0.04 it is a cent.
  const rating = ratingOf(["flat", 2, 0], ["time", 2, 0]);
  const agreed = applyAgreement(rating, { id: "A", discountPercent: "1", tax: mixed });
  expect(amounts(agreed.payable)).toEqual([3, 1, 4]);
  expect(amounts(agreed.discount)).toEqual([1, -1, 0]);
});

test("a discount of nothing changes nothing, whatever was rounded on lines", () => {
  const rating = ratingOf(["flat", 3, 1], ["time", 3, 1], ["energy", 9, 0]);
  const agreed = applyAgreement(rating, { id: "A", discountPercent: "0.00", tax: mixed });
  expect(agreed.payable).toEqual(rating.totals);
  expect(agreed.taxes).toEqual(rating.taxes);
  expect(amounts(agreed.discount)).toEqual([0, 0, 0]);
});

test("all of it off leaves nothing to pay", () => {
  const rating = rate("36.648", 0.4958, german);
  const agreed = applyAgreement(rating, { id: "A", discountPercent: "100", tax: german });
  expect(amounts(agreed.payable)).toEqual([0, 0, 0]);
  expect(agreed.discount).toEqual(rating.totals);
});

test("a credit gives back what was paid", () => {
  const rating = ratingOf(["flat", -1817, -363], ["energy", -2, 0]);
  const agreed = applyAgreement(
    rating, { id: "A", discountPercent: "10", tax: mixed, credit: true });
  expect(amounts(agreed.payable)).toEqual([-1637, -327, -1964]);
});

test("what is paid to the driver for energy fed back stays as it is", () => {
  const rating = ratingOf(["energy", -100, -5], ["flat", 200, 40]);
  const agreed = applyAgreement(rating, { id: "A", discountPercent: "10", tax: mixed });
  expect(agreed.taxes.map(({ net, tax }) => [net.amount, tax.amount])).toEqual([
    [-100, -5],
    [180, 36],
  ]);
});

test("a tariff on which no tax is due is in no lookup", () => {
  const others = { tax_included: "N/A" };
  const rating = rate("10", 1, german, others);
  const tax = (): never => {
    throw new Error("nobody should ask");
  };
  const agreed = applyAgreement(rating, { id: "A", discountPercent: "12.5", tax });
  expect(amounts(agreed.payable)).toEqual([875, 0, 875]);
});

test.each(["-1", "100.1", "ten", "", "1e1", "10.", "1000", "0.12345678901"])(
  "a discount of %j is refused",
  (discountPercent) => {
    const terms = { id: "A", discountPercent, tax: german };
    expect(() => applyAgreement(rate("1", 1, german), terms)).toThrow(
      expect.objectContaining({ code: "invalid_rate", path: "discount_percent" }),
    );
  },
);

test("nobody pays more than the public price, and all parts add up", () => {
  const line = fc.tuple(
    fc.constantFrom<FeeType>("energy", "time", "flat", "parking_time"),
    fc.integer({ min: 0, max: 60 }),
  );
  const percent = fc.tuple(fc.nat(99), fc.nat(9)).map(([whole, tenth]) => `${whole}.${tenth}`);
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), percent, (given, discount) => {
      const lines = given.map(([fee, net]): [FeeType, number, number] =>
        [fee, net, Math.round((net * Number(mixed(fee).rate)) / 100)]);
      const rating = ratingOf(...lines);
      const terms = { id: "A", discountPercent: discount, tax: mixed };
      const agreed = applyAgreement(rating, terms);
      const [net = 0, tax, gross = 0] = amounts(agreed.payable);
      expect(gross).toBe(net + (tax ?? 0));
      expect(gross).toBeLessThanOrEqual(rating.totals.gross.amount);
      expect(net).toBeLessThanOrEqual(rating.totals.net.amount);
      for (const side of ["net", "tax", "gross"] as const) {
        expect(agreed.payable[side].amount + agreed.discount[side].amount)
          .toBe(agreed.public[side].amount);
      }
      for (const group of discount === "0.0" ? [] : agreed.taxes) {
        const wanted = Math.floor((group.net.amount * Number(group.rate)) / 100 + 0.5);
        expect(group.tax.amount).toBe(wanted);
      }
      const mirrored = ratingOf(...lines.map(([fee, n, t]): [FeeType, number, number] =>
        [fee, -n, -t]));
      const back = applyAgreement(mirrored, { ...terms, credit: true });
      expect(amounts(back.payable).map((value) => 0 - value)).toEqual(amounts(agreed.payable));
    }),
  );
});
