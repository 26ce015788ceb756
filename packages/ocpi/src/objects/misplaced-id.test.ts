import { expect, test } from "vitest";
import { ciEquals, misplacedId } from "./index.ts";

const address = { country_code: "DE", party_id: "ALL", id: "loc1" };

test("a PATCH that names the object of its address, in any case, or none is in its place", () => {
  const patches = [{}, { id: "LOC1" }, { name: "x", country_code: "de", party_id: "aLL" }];
  for (const patch of patches) expect(misplacedId(patch, address)).toBeUndefined();
});

test.each([
  [{ country_code: "FR" }, address, "country_code"],
  [{ party_id: "ZZZ", id: "OTHER" }, address, "party_id"],
  [{ id: "OTHER" }, address, "id"],
  [{ id: null }, address, "id"],
  [{ uid: "2" }, { uid: "1" }, "uid"],
] as const)("%o is not the object that is addressed", (patch, ids, path) => {
  expect(misplacedId(patch, ids)).toBe(path);
});

test("fields that the address does not have, and inherited ones, are left alone", () => {
  expect(misplacedId({ id: "7", party_id: "ZZZ" }, { uid: "1" })).toBeUndefined();
  expect(misplacedId(Object.create({ id: "OTHER" }) as object, address)).toBeUndefined();
});

test("ids differ in more than the case of A to Z", () => {
  expect(ciEquals("Loc1", "lOC1")).toBe(true);
  expect(ciEquals("loc\u212a", "lock")).toBe(false);
});
