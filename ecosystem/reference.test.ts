import { expect, test } from "vitest";
import { makeReference, publishedDoors } from "./src/make-reference.ts";

test("everything exported is documented, and every link of the reference leads", async () => {
  const names = publishedDoors().map(({ name }) => name);
  expect(names).toContain("@networkcore/sdk/webhooks");
  const { faults, doors } = await makeReference(undefined);
  expect(doors.toSorted()).toEqual(names.toSorted());
  expect(faults).toBe(0);
}, 60_000);
