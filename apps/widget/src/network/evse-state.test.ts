import type { Connector, Evse, Station } from "@networkcore/sdk";
import { expect, test } from "vitest";
import { bestPoint, isOutOfService, isStartable, kindOf } from "./evse-state.ts";

const connector = (maxPowerKw: string, price: unknown = {}) =>
  ({ id: "1", maxPowerKw, price }) as Connector;
const evse = (uid: string, status: string, kw = "50") =>
  ({ uid, status, remoteStart: true, connectors: [connector(kw)] }) as Evse;
const station = (...evses: Evse[]) => ({ evses }) as Station;

test("a status that a later API adds is unknown, not free", () => {
  expect(kindOf({ status: "warming_up" })).toBe("unknown");
});

test("out of service cannot be started, occupied may be tried", () => {
  const broken = evse("A", "out_of_order");
  const busy = evse("B", "charging");
  expect(isStartable({ evse: broken, connector: connector("50") })).toBe(false);
  expect(isStartable({ evse: busy, connector: connector("50") })).toBe(true);
});

test("without a public price or remote start there is no start", () => {
  const free = evse("A", "available");
  expect(isStartable({ evse: free, connector: connector("50", null) })).toBe(false);
  const local = { ...free, remoteStart: false };
  expect(isStartable({ evse: local, connector: connector("50") })).toBe(false);
});

test("the proposal is free first, then the strongest, and never the one that refused", () => {
  const place = station(
    evse("A", "charging", "300"),
    evse("B", "available", "50"),
    evse("C", "available", "150"),
  );
  expect(bestPoint(place)?.evse.uid).toBe("C");
  expect(bestPoint(place, "C")?.evse.uid).toBe("B");
  expect(bestPoint(station(evse("A", "inoperative")))).toBeNull();
});

test("a station is out of service when all of its points are", () => {
  expect(isOutOfService(station(evse("A", "inoperative"), evse("B", "out_of_order")))).toBe(true);
  expect(isOutOfService(station(evse("A", "inoperative"), evse("B", "charging")))).toBe(false);
  expect(isOutOfService(station())).toBe(false);
});
