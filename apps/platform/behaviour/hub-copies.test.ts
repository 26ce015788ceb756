import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { networkRoutes } from "../src/network/index.ts";
import { stationRoutes } from "../src/stations/index.ts";
import { berlinLocation, party, priceOf, runRoads, type TestRoad } from "./run-roads.ts";

const stage = await runRoads();
afterAll(stage.close);
beforeEach(stage.empty);

const routes = networkRoutes(stage.context);

async function publicPrice(): Promise<unknown> {
  await stage.directory.reload();
  return stage.directory.index.tariff("DE", "ALL", "T1")?.body.elements[0]?.price_components[0];
}

/** A hub whose copies of the CPO's objects have another name, price and status. */
async function hubWithCopies(statusAt: string): Promise<TestRoad> {
  const copy = berlinLocation(
    { name: "Copy", last_updated: "2026-04-13T09:00:00Z" },
    "CHARGING",
  );
  for (const evse of copy.evses ?? []) evse.last_updated = statusAt;
  const hub = await stage.road("hub", [copy]);
  hub.peer.script.tariffs = [priceOf(0.9, "2026-04-13T09:00:00Z")];
  return hub;
}

test("a hub's copy overwrites neither the owner's location nor its tariffs", async () => {
  const direct = await stage.road("cpo");
  const hub = await hubWithCopies("2026-04-13T07:00:00Z");
  await direct.work();
  await hub.work();
  const station = await stage.station();
  expect(station.location.name).toBe("Alexanderplatz");
  expect(station.roads).toEqual([direct.id, hub.id]);
  expect(station.evses[0]?.status).toBe("AVAILABLE");
  expect(await publicPrice()).toMatchObject({ price: 0.5 });

  // Pushed, they are copies as well.
  const newer = berlinLocation({ name: "Pushed", last_updated: "2026-04-13T10:00:00Z" });
  expect(await hub.send("PUT", "locations/DE/ALL/LOC1", newer)).toMatchObject({
    status_code: 1000,
  });
  const price = priceOf(0.8, "2026-04-13T10:00:00Z");
  expect(await hub.send("PUT", "tariffs/DE/ALL/T1", price)).toMatchObject({ status_code: 1000 });
  expect((await stage.station()).location.name).toBe("Alexanderplatz");
  expect(await publicPrice()).toMatchObject({ price: 0.5 });
});

test("of a hub's copy the newer statuses are taken", async () => {
  const direct = await stage.road("cpo");
  const hub = await hubWithCopies("2026-04-13T09:30:00Z");
  await direct.work();
  await hub.work();
  expect((await stage.station()).evses[0]?.status).toBe("CHARGING");
  const older = { status: "BLOCKED", last_updated: "2026-04-13T09:29:00Z" };
  await hub.send("PATCH", "locations/DE/ALL/LOC1/E1", older);
  expect((await stage.station()).evses[0]?.status).toBe("CHARGING");
  const newest = { status: "AVAILABLE", last_updated: "2026-04-13T09:31:00Z" };
  await direct.send("PATCH", "locations/DE/ALL/LOC1/E1", newest);
  expect((await stage.station()).evses[0]?.status).toBe("AVAILABLE");
});

test("a party that its hub says is offline is not started over it", async () => {
  const hub = await stage.road("hub");
  await hub.work();
  let minute = 10;
  const later = () => `2026-04-13T11:${(minute += 1)}:00Z`;
  const told = (status: string) =>
    hub.send("PUT", "hubclientinfo/DE/ALL", {
      ...party,
      role: "CPO",
      status,
      last_updated: later(),
    });
  for (const status of ["OFFLINE", "SUSPENDED", "PLANNED"]) {
    expect(await told(status)).toMatchObject({ status_code: 1000 });
    expect(await stage.start(`ses_${status}`, [hub])).toMatchObject({ kind: "unreachable" });
  }
  expect(hub.peer.commands).toEqual([]);
  await told("CONNECTED");
  expect(await stage.start("ses_connected", [hub])).toMatchObject({ kind: "accepted" });
  // The same is found by asking.
  const [client] = hub.peer.script.clients;
  if (client !== undefined) {
    hub.peer.script.clients = [{ ...client, status: "OFFLINE", last_updated: later() }];
  }
  stage.clock.pass(400_000);
  await hub.work();
  expect(await stage.start("ses_pulled", [hub])).toMatchObject({ kind: "unreachable" });
});

test("parties that a hub tells of at the same moment are all kept", async () => {
  const hub = await stage.road("hub");
  const ids = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"];
  const info = { country_code: "DE", role: "CPO", status: "CONNECTED" };
  const at = { last_updated: "2026-04-13T11:00:00Z" };
  const answers = await Promise.all(
    ids.map((party_id) =>
      hub.send("PUT", `hubclientinfo/DE/${party_id}`, { ...info, ...at, party_id }),
    ),
  );
  expect(answers.map(({ status_code }) => status_code)).toEqual(ids.map(() => 1000));
  const list = await routes.listConnections({ query: {} } as unknown as Parameters<
    typeof routes.listConnections
  >[0]);
  const named = list.data[0]?.parties.map(({ party_id }) => party_id);
  expect(named?.toSorted()).toEqual([...ids, "ALL"].toSorted());
});

test("when the direct connection ends, the hub's copies become the source", async () => {
  const direct = await stage.road("cpo");
  const hub = await hubWithCopies("2026-04-13T07:00:00Z");
  await direct.work();
  await hub.work();
  const ended = await routes.endConnection({
    params: { id: direct.id },
    transaction: stage.database,
  } as unknown as Parameters<typeof routes.endConnection>[0]);
  expect(ended.state).toBe("ended");
  const left = await stage.station();
  expect(left).toMatchObject({ roads: [hub.id], location: { name: "Alexanderplatz" } });
  await hub.work();
  expect((await stage.station()).location.name).toBe("Copy");
  expect(await publicPrice()).toMatchObject({ price: 0.9 });
  const { rows } = await sql`select connection_id from stations`.execute(stage.database);
  expect(rows).toEqual([{ connection_id: hub.id }]);
});

test("stations without a usable road are found last, and say so", async () => {
  const down = await stage.road("cpo");
  const far = { latitude: "52.560000", longitude: "13.500000" };
  const up = await stage.connected("http://127.0.0.1:9", [
    { country_code: "DE", party_id: "FAR" },
  ]);
  const location = { ...berlinLocation(), party_id: "FAR", id: "FAR1", coordinates: far };
  await up.send("PUT", "locations/DE/FAR/FAR1", location);
  await down.work();
  await down.peer.close();
  for (let start = 0; start < 5; start += 1) await stage.start(`ses_down_${start}`, [down]);
  await stage.health.refresh();
  await stage.directory.reload();
  const search = stationRoutes(stage.directory.index, stage.clock).searchStations;
  const query = { latitude: "52.5219", longitude: "13.4132", radius_m: "20000" };
  const { data } = await search({ query } as unknown as Parameters<typeof search>[0]);
  expect(data.map(({ start_health }) => start_health)).toEqual(["unknown", "down"]);
  expect(data[0]?.distance_m).toBeGreaterThan(data[1]?.distance_m ?? Infinity);
});
