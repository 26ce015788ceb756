import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { playHistory } from "./cpo-history.ts";
import { rowsOf, runNetwork } from "./run-network.ts";
import { berlinLocation, party } from "./run-roads.ts";
import { startScriptedPeer } from "./scripted-peer.ts";

const stage = await runNetwork();
const peer = await startScriptedPeer();
afterAll(async () => {
  await peer.close();
  await stage.close();
});
const cpo = await stage.connected(peer.url, [party]);
/** Neither of the two can be kept by a database. */
const odd = "a\u0000b\ud800c";
const shown = "a\u{fffd}b\u{fffd}c";

test("characters that no database takes keep no push out, and no refusal", async () => {
  const [put] = playHistory([{ what: "begin", which: 0, value: 1, whole: true }]);
  const session = { ...put?.body, meter_id: odd };
  expect(await cpo.send("PUT", "sessions/DE/ALL/S0", session)).toMatchObject({
    status_code: 1000,
  });
  const kept = await cpo.send("GET", "sessions/DE/ALL/S0");
  expect(kept.data).toMatchObject({ meter_id: shown });
  const refused = await cpo.send("PUT", "sessions/DE/ALL/S0", { ...session, kwh: odd });
  expect(refused).toMatchObject({ status: 200, status_code: 2001 });
  const rows = await rowsOf(
    stage.database,
    sql<{ body: object }>`select body from refused_objects`,
  );
  expect(rows).toMatchObject([{ body: { kwh: shown, meter_id: shown } }]);
});

test("nor a pull: what is sound of the page comes, the rest is refused", async () => {
  const sound = berlinLocation({ name: odd });
  const broken = { ...berlinLocation({ id: "LOC2", city: odd }), coordinates: odd };
  peer.script.locations = [broken as unknown as typeof sound, sound];
  await cpo.work();
  await stage.directory.reload();
  expect(stage.directory.index.all().map(({ location }) => location.name)).toEqual([shown]);
  const rows = await rowsOf(
    stage.database,
    sql<{ object_id: string }>`select object_id from refused_objects where module = 'locations'`,
  );
  expect(rows).toEqual([{ object_id: "LOC2" }]);
});

test("an id with NUL is of nothing", async () => {
  expect(await cpo.send("GET", "sessions/DE/ALL/S%00")).toMatchObject({ status: 404 });
});
