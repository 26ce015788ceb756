import { expect, test } from "vitest";
import { Decimal } from "../money/index.ts";
import { holdToLimit, type LimitKind } from "./price-limit.ts";

const read = (text: string | null): Decimal | null => (text === null ? null : Decimal.of(text));
const sides = (net: string | null, gross: string | null): {
  net: Decimal | null; gross: Decimal | null;
} => ({ net: read(net), gross: read(gross) });

type Sides = readonly [net: string | null, gross: string | null];

test.each<[LimitKind, Sides, Sides, string | null, Sides]>([
  ["minimum", ["5", "6"], ["4", "5"], null, ["5", "6"]],
  ["minimum", ["4", "5"], ["4", "5"], null, ["4", "5"]],
  ["minimum", ["3", "3.6"], ["4", "5"], null, ["4", "5"]],
  ["minimum", ["3", "6"], ["4", "5"], null, ["4", "6"]],
  ["minimum", ["5", "4"], ["4", "5"], null, ["5", "5"]],
  ["maximum", ["3", "3.6"], ["4", "5"], null, ["3", "3.6"]],
  ["maximum", ["8", "9.6"], ["4", "5"], null, ["4", "5"]],
  ["maximum", ["3", "9.6"], ["4", "5"], null, ["3", "5"]],
  ["maximum", ["8", "10"], ["4", null], null, ["4", "5"]],
  ["maximum", ["8", "10"], [null, "5"], null, ["4", "5"]],
  ["minimum", ["8", "10"], ["16", null], null, ["16", "20"]],
  ["minimum", ["8", "10"], [null, "20"], null, ["16", "20"]],
  ["minimum", ["8", "10"], ["4", null], null, ["8", "10"]],
  ["minimum", ["0", "0"], ["10", null], "20", ["10", "12"]],
  ["minimum", ["0", "0"], [null, "12"], "20", ["10", "12"]],
  ["minimum", ["0", "0"], ["10", null], null, ["10", null]],
  ["minimum", ["0", "0"], [null, "12"], null, [null, "12"]],
  ["minimum", ["0", "0"], ["10", "11"], "20", ["10", "11"]],
  ["minimum", [null, "3"], ["4", null], null, [null, "4"]],
  ["minimum", [null, "3"], ["4", "5"], null, [null, "5"]],
  ["minimum", [null, "6"], ["4", null], null, [null, "6"]],
  ["maximum", [null, "9"], ["4", null], null, [null, "9"]],
  ["maximum", [null, "9"], ["4", "5"], null, [null, "5"]],
  ["maximum", ["9", null], ["4", "5"], null, ["4", null]],
  ["minimum", ["3", null], ["4", null], null, ["4", null]],
])("%s: %j held to %j, with %s %% when free, is %j", (kind, price, limit, free, wanted) => {
  const held = holdToLimit(kind, sides(...price), sides(...limit), read(free));
  const shown = [held.net, held.gross].map(
    (side) => side?.round(20, "half_up").toString() ?? null,
  );
  expect(shown).toEqual(wanted);
});
