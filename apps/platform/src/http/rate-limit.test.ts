import fc from "fast-check";
import { expect, test } from "vitest";
import { createRateLimits, windowSeconds } from "./rate-limit.ts";

function limitsAt(quotas = { key: 4, driver: 2, address: 3 }) {
  const clock = { ms: 5_000 };
  return { clock, limits: createRateLimits(quotas, () => clock.ms) };
}

const server = { kind: "server", keyId: "key_1", partnerId: "dmp_1" } as const;
const driver = { ...server, kind: "client", driverId: "drv_1", origins: [] } as const;

test("a quota may come at once, then one at a time as it fills again", () => {
  const { clock, limits } = limitsAt();
  const readings = Array.from({ length: 5 }, () => limits.takeCaller(server));
  expect(readings.map(({ remaining }) => remaining)).toEqual([3, 2, 1, 0, 0]);
  expect(readings.map(({ retryAfterSeconds }) => retryAfterSeconds)).toEqual([0, 0, 0, 0, 3]);
  expect(readings.at(-1)?.resetSeconds).toBe(windowSeconds);
  clock.ms += 2_500;
  expect(limits.takeCaller(server).retryAfterSeconds).toBe(0);
  expect(limits.takeCaller(server).retryAfterSeconds).toBe(3);
});

test("who comes when it was told to is let through", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.integer({ min: 0, max: 9_000 }), { maxLength: 40 }),
      (key, waits) => {
        const { clock, limits } = limitsAt({ key, driver: 1, address: 1 });
        for (const wait of waits) {
          clock.ms += wait;
          const { retryAfterSeconds } = limits.takeCaller(server);
          if (retryAfterSeconds === 0) continue;
          clock.ms += retryAfterSeconds * 1000;
          expect(limits.takeCaller(server).retryAfterSeconds).toBe(0);
        }
      },
    ),
  );
});

test("callers do not use up each other's quota", () => {
  const { limits } = limitsAt();
  for (const take of [
    () => limits.takeCaller(server),
    () => limits.takeCaller({ ...server, keyId: "key_2" }),
    () => limits.takeCaller(driver),
    () => limits.takeCaller({ ...driver, driverId: "drv_2" }),
    () => limits.takeAddress("192.0.2.1"),
    () => limits.takeAddress("192.0.2.2"),
  ]) {
    const { quota, remaining } = take();
    expect(remaining).toBe(quota - 1);
  }
});

test("a driver's tokens share one quota", () => {
  const { limits } = limitsAt();
  limits.takeCaller(driver);
  limits.takeCaller({ ...driver, keyId: "key_9" });
  expect(limits.takeCaller(driver).retryAfterSeconds).toBeGreaterThan(0);
});
