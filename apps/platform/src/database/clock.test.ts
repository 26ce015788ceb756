import { afterAll, expect, test } from "vitest";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { databaseMigrations, openTestClock } from "./index.ts";

const { database, close } = await openTestDatabase(databaseMigrations);
afterAll(close);

const machine = stoppedAt("2026-04-13T12:00:00Z");
const hour = 3_600_000;

test("the test clock runs with the machine's, ahead of it by what it was moved", async () => {
  const clock = await openTestClock(database, machine);
  expect(clock.now()).toEqual(machine.now());
  await clock.moveTo(new Date("2026-04-14T12:00:00Z"));
  expect(clock.now()).toEqual(new Date("2026-04-14T12:00:00Z"));
  expect(clock.offsetMilliseconds).toBe(24 * hour);
  machine.pass(hour);
  expect(clock.now()).toEqual(new Date("2026-04-14T13:00:00Z"));
});

test("it moves forward only, and a refused move changes nothing", async () => {
  const clock = await openTestClock(database, machine);
  const before = clock.now();
  const back = clock.moveTo(new Date(before.getTime() - 1));
  await expect(back).rejects.toThrow(RangeError);
  expect(clock.now()).toEqual(before);
});

test("a clock that is opened again goes on where the last one was", async () => {
  const clock = await openTestClock(database, machine);
  await clock.moveTo(new Date("2026-05-01T00:00:00Z"));
  const reopened = await openTestClock(database, machine);
  expect(reopened.now()).toEqual(new Date("2026-05-01T00:00:00Z"));
});

test("two moves to one time at once arrive at that time, not beyond it", async () => {
  const clock = await openTestClock(database, machine);
  const target = new Date("2026-06-01T00:00:00Z");
  await Promise.all([clock.moveTo(target), clock.moveTo(target)]);
  expect(clock.now()).toEqual(target);
});
