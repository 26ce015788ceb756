import { expect, test } from "vitest";
import { loadOf, quickLane, slowLane, type BusyTry, type Lane } from "./lane.ts";

const tries = (count: number, partnerId: string, endpointId: string, lane: Lane): BusyTry[] =>
  Array.from({ length: count }, () => ({ partnerId, endpointId, lane }));

test("tries that were moved out of the quick lane still count for their endpoint", () => {
  const load = loadOf(quickLane, tries(4, "dmp_1", "whe_1", slowLane));
  expect(load.byEndpoint.get("whe_1")).toBe(4);
  expect(load.byPartner.size).toBe(0);
  expect(load.free).toBe(quickLane.most);
});

test("a partner over its share takes no room from the others", () => {
  const underWay = [
    ...tries(80, "dmp_1", "whe_1", slowLane),
    ...tries(1, "dmp_2", "whe_2", slowLane),
  ];
  const load = loadOf(slowLane, underWay);
  expect(load.byPartner.get("dmp_1")).toBe(80);
  expect(load.free).toBe(slowLane.most - slowLane.perPartner - 1);
});

test("a lane that is full has no room", () => {
  const underWay = ["a", "b", "c", "d", "e"].flatMap((id) => tries(8, id, id, quickLane));
  expect(loadOf(quickLane, underWay).free).toBe(0);
});
