import { expect, test } from "vitest";
import { chargeCase, chargeCurve } from "./power-curve.ts";

const fast = chargeCurve(chargeCase({ connectorKw: 150, energyKwh: "36.648" }));

test("the needed energy is delivered exactly, and no more", () => {
  expect(fast.unitsAt(fast.fullAtMs - 1000)).toBeLessThan(366_480);
  expect(fast.unitsAt(fast.fullAtMs)).toBe(366_480);
  expect(fast.unitsAt(fast.fullAtMs + 3_600_000)).toBe(366_480);
  expect(fast.powerAt(fast.fullAtMs)).toBe(0);
});

test("power ramps up, is flat to half charge, then tapers", () => {
  expect(fast.powerAt(0)).toBeLessThan(10);
  expect(fast.powerAt(60_000)).toBe(150);
  const whole = chargeCurve(chargeCase({ connectorKw: 150 }));
  const nearFull = whole.powerAt(whole.fullAtMs - 1000);
  expect(nearFull).toBeGreaterThan(0.19 * 170);
  expect(nearFull).toBeLessThan(0.22 * 170);
});

test("the ordinary car takes 63.91 kWh, and a slow connector limits it", () => {
  const slow = chargeCurve(chargeCase({ connectorKw: 11 }));
  expect(slow.unitsAt(slow.fullAtMs)).toBe(639_100);
  expect(slow.powerAt(3_600_000)).toBe(11);
  expect(slow.fullAtMs / 3_600_000).toBeCloseTo(63.91 / 11, 1);
});

test("energy never falls, and the time of an amount is when it is reached", () => {
  let before = 0;
  for (let at = 0; at <= fast.fullAtMs; at += 1000) {
    expect(fast.unitsAt(at)).toBeGreaterThanOrEqual(before);
    before = fast.unitsAt(at);
  }
  const at = fast.timeOf(100_000);
  expect(fast.unitsAt(at)).toBeGreaterThanOrEqual(100_000);
  expect(fast.unitsAt(at - 1000)).toBeLessThan(100_000);
});

test("a car that needs more than the ordinary battery has a larger one", () => {
  const curve = chargeCurve(chargeCase({ connectorKw: 300, energyKwh: "120.5" }));
  expect(curve.unitsAt(curve.fullAtMs)).toBe(1_205_000);
});
