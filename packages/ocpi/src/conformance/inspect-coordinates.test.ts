import { expect, test } from "vitest";
import { inspectCoordinates } from "./inspect-coordinates.ts";

test.each([
  ["51.047599", "3.729944", "BEL", undefined],
  ["3.729944", "51.047599", "BEL", "swapped_coordinates"],
  ["3.729944", "51.047599", "bel", "swapped_coordinates"],
  // Where it is 51° east and 3° north there may be a station, if the country is not in Europe.
  ["3.729944", "51.047599", "SOM", undefined],
  // A French station overseas is in Europe neither way round.
  ["-21.1", "55.5", "FRA", undefined],
  ["139.69", "35.68", "JPN", "swapped_coordinates"],
  ["0", "0.0", "DEU", "zero_coordinates"],
  ["north", "3.7", "BEL", undefined],
])("%s, %s in %s", (latitude, longitude, country, code) => {
  expect(inspectCoordinates({ latitude, longitude }, country)).toBe(code);
});

test("coordinates that are numbers are read too, absent ones are not judged", () => {
  expect(inspectCoordinates({ latitude: 3.7, longitude: 51 }, "BEL")).toBe("swapped_coordinates");
  expect(inspectCoordinates({}, "BEL")).toBeUndefined();
});
