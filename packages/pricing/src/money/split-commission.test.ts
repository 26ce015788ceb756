import fc from "fast-check";
import { expect, test } from "vitest";
import { addMoney, money } from "./money.ts";
import { splitCommission } from "./split-commission.ts";

const rates = { commissionPercent: "5", partnerSharePercent: "60" };

test("5 % of 18.17 is 0.91, of which the partner has 0.55 and the platform 0.36", () => {
  expect(splitCommission(money(1817, "EUR"), rates)).toEqual({
    commission: money(91, "EUR"),
    partnerShare: money(55, "EUR"),
    platformShare: money(36, "EUR"),
  });
});

test("22.20 CHF gives 1.11, of which the partner has 0.67", () => {
  const split = splitCommission(money(2220, "CHF"), rates);
  expect([split.commission, split.partnerShare, split.platformShare]).toEqual([
    money(111, "CHF"),
    money(67, "CHF"),
    money(44, "CHF"),
  ]);
});

test("a credit mirrors the original", () => {
  const split = splitCommission(money(-1817, "EUR"), rates);
  expect(split.commission.amount).toBe(-91);
  expect(split.partnerShare.amount).toBe(-55);
  expect(split.platformShare.amount).toBe(-36);
});

test("the shares always add up to the commission", () => {
  const percent = fc.integer({ min: 0, max: 10_000 }).map((value) => (value / 100).toFixed(2));
  fc.assert(
    fc.property(fc.integer(), percent, percent, (net, commissionPercent, partnerSharePercent) => {
      const split = splitCommission(money(net, "EUR"), { commissionPercent, partnerSharePercent });
      expect(addMoney(split.partnerShare, split.platformShare)).toEqual(split.commission);
    }),
  );
});

test.each(["-1", "100.01"])("a percentage of %s is refused", (commissionPercent) => {
  const wrong = { commissionPercent, partnerSharePercent: "60" };
  expect(() => splitCommission(money(1, "EUR"), wrong)).toThrow(
    expect.objectContaining({
      code: "invalid_rate",
      message: `a percentage must be within 0 and 100: ${commissionPercent}`,
    }),
  );
});
