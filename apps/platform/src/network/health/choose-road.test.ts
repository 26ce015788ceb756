import { expect, test } from "vitest";
import { rankRoads, type Road } from "./choose-road.ts";

const road = (connectionId: string, change: Partial<Road> = {}): Road => ({
  connectionId,
  direct: true,
  usable: true,
  starts: 0,
  succeeded: 0,
  latencyMs: 200,
  ...change,
});

const order = (roads: readonly Road[]) => rankRoads(roads).map((one) => one.connectionId);

test("the direct road goes first while both do well", () => {
  const hub = road("hub", { direct: false, starts: 50, succeeded: 50 });
  expect(order([hub, road("direct", { starts: 50, succeeded: 49 })])).toEqual(["direct", "hub"]);
});

test("a hub goes first when direct starts keep failing", () => {
  const direct = road("direct", { starts: 20, succeeded: 12 });
  const hub = road("hub", { direct: false, starts: 20, succeeded: 19 });
  expect(order([direct, hub])).toEqual(["hub", "direct"]);
});

test("one failure alone does not condemn a road", () => {
  const once = road("direct", { starts: 30, succeeded: 29 });
  expect(order([once, road("hub", { direct: false })])).toEqual(["direct", "hub"]);
});

test("a road that is not usable is no road", () => {
  expect(order([road("direct", { usable: false }), road("hub", { direct: false })])).toEqual([
    "hub",
  ]);
});

test("a slow road stands behind an equal fast one", () => {
  const slow = road("a", { latencyMs: 9_000 });
  expect(order([slow, road("b")])).toEqual(["b", "a"]);
});

test("equal roads have one order, whatever order they come in", () => {
  expect(order([road("b"), road("a")])).toEqual(order([road("a"), road("b")]));
});
