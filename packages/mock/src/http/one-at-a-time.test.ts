import { expect, test } from "vitest";
import { oneAtATime } from "./one-at-a-time.ts";

test("work at one place does not overlap, and a failure holds nobody up", async () => {
  const place = {};
  const told: string[] = [];
  const work = (name: string) => async () => {
    told.push(`${name} begins`);
    await Promise.resolve();
    told.push(`${name} ends`);
    if (name === "b") throw new Error("b fails");
    return name;
  };
  const all = await Promise.allSettled(
    ["a", "b", "c"].map((name) => oneAtATime(place, work(name))),
  );
  expect(told).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
  expect(all.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});
