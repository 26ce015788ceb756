import fc from "fast-check";
import { distance } from "geokdbush";
import { expect, test } from "vitest";
import { PlaceIndex, type Placed } from "./place-index.ts";

const thing: fc.Arbitrary<Placed> = fc.record({
  id: fc.integer({ min: 0, max: 9 }).map(String),
  latitude: fc.integer({ min: -5, max: 5 }).map((step) => 52.5 + step * 0.013),
  longitude: fc.integer({ min: -5, max: 5 }).map((step) => 13.4 + step * 0.017),
});
const step = fc.oneof(thing, thing, fc.nat(9).map(String));
const circle = { latitude: 52.5, longitude: 13.4, radiusMetres: 4_000 };
const metresTo = (one: Placed) =>
  distance(circle.longitude, circle.latitude, one.longitude, one.latitude) * 1000;

test("after any changes it finds what a look at everything finds, nearest first", () => {
  const limits = fc.integer({ min: 1, max: 6 });
  const built = fc.uniqueArray(thing, { selector: ({ id }) => id, maxLength: 8 });
  fc.assert(
    fc.property(built, fc.array(step, { maxLength: 12 }), limits, (start, steps, limit) => {
      const index = new PlaceIndex(start);
      const all = new Map(start.map((one) => [one.id, one]));
      for (const one of steps) {
        if (typeof one === "string") {
          index.delete(one);
          all.delete(one);
        } else {
          index.put(one);
          all.set(one.id, one);
        }
      }
      const keep = ({ id }: Placed) => id !== "3";
      const expected = [...all.values()]
        .filter((one) => keep(one) && metresTo(one) <= circle.radiusMetres)
        .map(metresTo)
        .sort((one, other) => one - other)
        .slice(0, limit);
      const found = index.near(circle, limit, keep);
      expect(found.map(metresTo)).toEqual(expected);
      expect(found.every((one) => all.get(one.id) === one)).toBe(true);
      expect(index.size).toBe(all.size);
    }),
    { numRuns: 1_000 },
  );
});

test("many things that came since it was built are found like the others", () => {
  const index = new PlaceIndex<Placed>();
  for (let number = 0; number < 5_000; number += 1) {
    index.put({ id: String(number), latitude: 52 + number / 5_000, longitude: 13.4 });
  }
  const found = index.near({ ...circle, radiusMetres: 100_000 }, 10_000, () => true);
  expect(found).toHaveLength(5_000);
  expect(found[0]?.id).toBe("2500");
});
