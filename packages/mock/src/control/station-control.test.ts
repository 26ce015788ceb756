import { expect, test } from "vitest";
import { frozenNetwork, startAt, stationOf } from "../../test/frozen-network.ts";

test("an EVSE that is set out of order takes no start, and can be mended", async () => {
  const { network, partner } = frozenNetwork();
  network.stations.setStatus("SANDBOX-1", "out_of_order");
  await expect(startAt(network, partner)).rejects.toMatchObject({ code: "station_offline" });
  network.stations.setStatus("SANDBOX-1", "charging");
  await expect(startAt(network, partner)).rejects.toMatchObject({ code: "connector_occupied" });
  network.stations.setStatus("SANDBOX-1", "available");
  await expect(startAt(network, partner)).resolves.toMatchObject({ state: "authorizing" });
});

test("a station whose status is set between quote and start is offline at the start", async () => {
  const { network, partner } = frozenNetwork();
  const stationId = stationOf(network, "SANDBOX-1");
  const place = { stationId, evseUid: "SANDBOX-1", connectorId: "1" };
  const quote = await partner.quotes.create(place);
  network.stations.setStatus("SANDBOX-1", "out_of_order");
  await expect(partner.sessions.start({ quoteId: quote.id })).rejects.toMatchObject({
    code: "station_offline",
  });
});

test("a price that is set is quoted, and none means no public tariff", async () => {
  const { network, partner } = frozenNetwork();
  const stationId = stationOf(network, "SANDBOX-1");
  const place = { stationId, evseUid: "SANDBOX-1", connectorId: "1", energyKwh: "10" };
  network.stations.setPrice("SANDBOX-1", { perKwh: "1" });
  expect((await partner.quotes.create(place)).estimate).toMatchObject({
    net: { amount: 1000 },
    gross: { amount: 1190 },
  });
  network.stations.setPrice("SANDBOX-1", null);
  await expect(partner.quotes.create(place)).rejects.toMatchObject({ code: "no_public_tariff" });
});

test.each([
  ["SANDBOX-X", "available", "evseUid: there is no EVSE SANDBOX-X"],
  ["SANDBOX-1", "broken", "status: must be one of available, charging, out_of_order"],
])("setStatus(%s, %s) is refused", (uid, status, message) => {
  const { network } = frozenNetwork();
  expect(() => network.stations.setStatus(uid, status as never)).toThrow(message);
});

test.each([
  [{ perKwh: 0.39 }, "price.perKwh: must be a decimal text"],
  [{ perKwh: "-1" }, "price.perKwh: must be a decimal text"],
  [{ perKwh: "1", perDay: "2" }, "price.perDay: is not known"],
  [undefined, "price: must be an object"],
])("setPrice with %j is refused", (price, message) => {
  const { network } = frozenNetwork();
  expect(() => network.stations.setPrice("SANDBOX-1", price as never)).toThrow(message);
});
