import { ciEquals, ok } from "@networkcore/ocpi";
import type { PeerContext, Receiver } from "./connected-peer.ts";
import type { EvsePush, Patch } from "./context.ts";
import { mustHaveId, mustMatchPath, ownerOf, unknown } from "./push-address.ts";
import { gatherBatches } from "./push-batch.ts";
import { readPush, takenAtLast } from "./read-push.ts";
import { partyName } from "./refused-object.ts";

const locationPath = ":country/:party/:location";
const evsePath = `${locationPath}/:evse`;
const connectorPath = `${evsePath}/:connector`;
const mostPushesAtOnce = 500;

/** A batch of EVSE changes for all versions and paths: one transaction is shared by many. */
export function gatherEvsePushes({ database, directory }: Receiver["context"]) {
  return gatherBatches(
    (pushes: readonly EvsePush[]) =>
      database
        .transaction()
        .execute((transaction) => directory.patchEvses(transaction, pushes)),
    mostPushesAtOnce,
  );
}

export type EvsePushes = ReturnType<typeof gatherEvsePushes>;

/** Receives locations, EVSEs and connectors (OCPI 2.2.1 §8.2.2), put whole or changed in part. */
export function receiveLocations(receiver: Receiver, evsePushes: EvsePushes): void {
  const { context, app, dialect, prefix } = receiver;
  const { database, directory, health } = context;
  const path = `${prefix}/locations`;
  const module = "locations" as const;
  const addressOf = (c: PeerContext) => ({
    ...ownerOf(c),
    locationId: c.req.param("location") ?? "",
    evseUid: c.req.param("evse") ?? "",
    connectorId: c.req.param("connector") ?? "",
  });
  /** 2.1.1 asks for no `last_updated` in a change: it is as new as its arrival. */
  const dated = (change: object): Patch => ({
    last_updated: context.clock.now().toISOString(),
    ...change,
  });
  const heard = (c: PeerContext) => health.heardStatus(c.get("peer").id);

  app.get(`${path}/:country/:party/:location/:evse?/:connector?`, async (c) => {
    const address = addressOf(c);
    const location = await directory.readLocation(c.get("peer").id, address);
    if (location === undefined) throw unknown("location");
    if (address.evseUid === "") return ok(c, dialect.location.write(location));
    const evse = location.evses?.find(({ uid }) => ciEquals(uid, address.evseUid));
    if (evse === undefined) throw unknown("EVSE");
    if (address.connectorId === "") return ok(c, dialect.evse.write(evse));
    const connector = evse.connectors.find(({ id }) => ciEquals(id, address.connectorId));
    if (connector === undefined) throw unknown("connector");
    return ok(c, dialect.connector.write(connector));
  });
  app.put(`${path}/${locationPath}`, async (c) => {
    const owner = ownerOf(c);
    const kind = { form: dialect.location, module, kind: "location", owner } as const;
    const read = await readPush(receiver, c, kind);
    mustHaveId(c, "location", "id", read.object.id);
    mustMatchPath(owner, read.object);
    const { id, copies } = c.get("peer");
    const how = { source: !copies.has(partyName(read.object)), pulled: false };
    await database.transaction().execute(async (transaction) => {
      const { changed } = await directory.putLocations(transaction, id, [read], how);
      await directory.tell(transaction, changed);
      await takenAtLast(receiver, c, transaction, module, read.object.id);
    });
    await heard(c);
    return ok(c);
  });
  app.patch(`${path}/${locationPath}`, async (c) => {
    const address = addressOf(c);
    const { object } = await readPush(receiver, c, { form: dialect.locationPatch, module });
    const known = await database
      .transaction()
      .execute((transaction) =>
        directory.patchLocation(transaction, c.get("peer").id, address, dated(object)),
      );
    if (!known) throw unknown("location");
    return ok(c);
  });
  app.put(`${path}/${evsePath}`, async (c) => {
    const address = addressOf(c);
    const read = await readPush(receiver, c, { form: dialect.evse, module });
    mustHaveId(c, "evse", "uid", read.object.uid);
    const known = await database
      .transaction()
      .execute((transaction) =>
        directory.putEvse(transaction, c.get("peer").id, address, read),
      );
    if (!known) throw unknown("location");
    await heard(c);
    return ok(c);
  });
  app.patch(`${path}/${evsePath}`, async (c) => {
    const address = addressOf(c);
    const { object } = await readPush(receiver, c, { form: dialect.evsePatch, module });
    const connectionId = c.get("peer").id;
    const known = await evsePushes.add({ connectionId, address, patch: dated(object) });
    if (!known) throw unknown("EVSE");
    await heard(c);
    return ok(c);
  });
  app.put(`${path}/${connectorPath}`, async (c) => {
    const address = addressOf(c);
    const { object } = await readPush(receiver, c, { form: dialect.connector, module });
    mustHaveId(c, "connector", "id", object.id);
    const known = await database
      .transaction()
      .execute((transaction) =>
        directory.putConnector(transaction, c.get("peer").id, address, object),
      );
    if (!known) throw unknown("EVSE");
    return ok(c);
  });
  app.patch(`${path}/${connectorPath}`, async (c) => {
    const address = addressOf(c);
    const { object } = await readPush(receiver, c, { form: dialect.connectorPatch, module });
    const known = await database
      .transaction()
      .execute((transaction) =>
        directory.patchConnector(transaction, c.get("peer").id, address, dated(object)),
      );
    if (!known) throw unknown("connector");
    return ok(c);
  });
}
