import { ciEquals, ok } from "@networkcore/ocpi";
import type { PeerContext } from "./connected-peer.ts";
import type { EvsePush, Patch } from "../context.ts";
import { keepPushed } from "./keep-pushed.ts";
import { ConnectionEnded, lockAllRegistered } from "../registration/lock-registered.ts";
import {
  mustHaveId,
  mustKeepName,
  mustMatchPath,
  ownerOf,
  partyFields,
  unknown,
} from "./push-address.ts";
import { gatherBatches } from "./push-batch.ts";
import { readPush, takenAtLast } from "./read-push.ts";
import { partyName } from "../party-name.ts";
import type { Receiver } from "./receiver.ts";

const locationPath = ":country/:party/:location";
const evsePath = `${locationPath}/:evse`;
const connectorPath = `${evsePath}/:connector`;
const mostPushesAtOnce = 500;

/**
 * A batch of EVSE changes for all versions and paths: one transaction is shared by many. Each is
 * answered with whether its EVSE is known, or `undefined` where its connection has ended.
 */
export function gatherEvsePushes({ database, directory }: Receiver["context"]) {
  return gatherBatches(
    (pushes: readonly EvsePush[]) =>
      database.transaction().execute(async (transaction) => {
        const ids = new Set(pushes.map(({ connectionId }) => connectionId));
        const registered = await lockAllRegistered(transaction, [...ids]);
        const taken = pushes.filter(({ connectionId }) => registered.has(connectionId));
        const known = await directory.patchEvses(transaction, taken);
        const answers = new Map(taken.map((push, index) => [push, known[index]]));
        return pushes.map((push) => answers.get(push));
      }),
    mostPushesAtOnce,
  );
}

export type EvsePushes = ReturnType<typeof gatherEvsePushes>;

/** Receives locations, EVSEs and connectors (OCPI 2.2.1 §8.2.2), put whole or changed in part. */
export function receiveLocations(receiver: Receiver, evsePushes: EvsePushes): void {
  const { context, app, dialect, prefix } = receiver;
  const { directory, health } = context;
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

  /** What is known by the names in a path; parts that it does not name are undefined. */
  async function find(c: PeerContext, address: ReturnType<typeof addressOf>) {
    const location = await directory.readLocation(c.get("peer").id, address);
    const evse = location?.evses?.find(({ uid }) => ciEquals(uid, address.evseUid));
    const connector = evse?.connectors.find(({ id }) => ciEquals(id, address.connectorId));
    return { location, evse, connector };
  }
  const stored = (c: PeerContext, before: object | undefined) =>
    ok(c, undefined, before === undefined ? 201 : 200);

  app.get(`${path}/:country/:party/:location/:evse?/:connector?`, async (c) => {
    const address = addressOf(c);
    const { location, evse, connector } = await find(c, address);
    if (location === undefined) throw unknown("location");
    if (address.evseUid === "") return ok(c, dialect.location.write(location));
    if (evse === undefined) throw unknown("EVSE");
    if (address.connectorId === "") return ok(c, dialect.evse.write(evse));
    if (connector === undefined) throw unknown("connector");
    return ok(c, dialect.connector.write(connector));
  });
  app.put(`${path}/${locationPath}`, async (c) => {
    const owner = ownerOf(c);
    const kind = { form: dialect.location, module, kind: "location", owner } as const;
    const read = await readPush(receiver, c, kind);
    mustHaveId(c, "location", "id", read.object.id);
    mustMatchPath(owner, read.object);
    const { id, copies, kind: peerKind } = c.get("peer");
    const source = !copies.has(partyName(read.object));
    const how = { source, pulled: false, takesOver: peerKind === "cpo" };
    const before = await find(c, addressOf(c));
    await keepPushed(receiver, c, async (transaction) => {
      const { changed } = await directory.putLocations(transaction, id, [read], how);
      await directory.tell(transaction, changed);
      await takenAtLast(receiver, c, transaction, module, read.object.id);
    });
    await heard(c);
    return stored(c, before.location);
  });
  app.patch(`${path}/${locationPath}`, async (c) => {
    const address = addressOf(c);
    const { object } = await readPush(receiver, c, { form: dialect.locationPatch, module });
    mustKeepName(object, { ...partyFields(address), id: address.locationId });
    const known = await keepPushed(receiver, c, (transaction) =>
      directory.patchLocation(transaction, c.get("peer").id, address, dated(object)),
    );
    if (!known) throw unknown("location");
    return ok(c);
  });
  app.put(`${path}/${evsePath}`, async (c) => {
    const address = addressOf(c);
    const read = await readPush(receiver, c, { form: dialect.evse, module });
    mustHaveId(c, "evse", "uid", read.object.uid);
    const before = await find(c, address);
    const known = await keepPushed(receiver, c, (transaction) =>
      directory.putEvse(transaction, c.get("peer").id, address, read),
    );
    if (!known) throw unknown("location");
    await heard(c);
    return stored(c, before.evse);
  });
  app.patch(`${path}/${evsePath}`, async (c) => {
    const address = addressOf(c);
    const { object } = await readPush(receiver, c, { form: dialect.evsePatch, module });
    mustKeepName(object, { uid: address.evseUid });
    const connectionId = c.get("peer").id;
    const known = await evsePushes.add({ connectionId, address, patch: dated(object) });
    if (known === undefined) throw new ConnectionEnded(connectionId);
    if (!known) throw unknown("EVSE");
    await heard(c);
    return ok(c);
  });
  app.put(`${path}/${connectorPath}`, async (c) => {
    const address = addressOf(c);
    const { object } = await readPush(receiver, c, { form: dialect.connector, module });
    mustHaveId(c, "connector", "id", object.id);
    const before = await find(c, address);
    const known = await keepPushed(receiver, c, (transaction) =>
      directory.putConnector(transaction, c.get("peer").id, address, object),
    );
    if (!known) throw unknown("EVSE");
    return stored(c, before.connector);
  });
  app.patch(`${path}/${connectorPath}`, async (c) => {
    const address = addressOf(c);
    const { object } = await readPush(receiver, c, { form: dialect.connectorPatch, module });
    mustKeepName(object, { id: address.connectorId });
    const known = await keepPushed(receiver, c, (transaction) =>
      directory.patchConnector(transaction, c.get("peer").id, address, dated(object)),
    );
    if (!known) throw unknown("connector");
    return ok(c);
  });
}
