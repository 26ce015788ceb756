import { ok, type SessionPatch } from "@networkcore/ocpi";
import type { PeerContext } from "./connected-peer.ts";
import { keepSession, patchSession, readSession } from "../records/keep-session.ts";
import { keepPushed } from "./keep-pushed.ts";
import {
  mustHaveId,
  mustKeepName,
  mustMatchPath,
  ownerOf,
  partyFields,
  unknown,
} from "./push-address.ts";
import { readPush, takenAtLast } from "./read-push.ts";
import type { Receiver } from "./receiver.ts";

/** Receives sessions (OCPI 2.2.1 §9.2.2). */
export function receiveSessions(receiver: Receiver): void {
  const { context, app, dialect, version, prefix } = receiver;
  const { database } = context;
  const path = `${prefix}/sessions/:country/:party/:session`;
  const module = "sessions" as const;
  const addressOf = (c: PeerContext) => ({
    ...ownerOf(c),
    connectionId: c.get("peer").id,
    id: c.req.param("session") ?? "",
  });

  app.get(path, async (c) => {
    const session = await readSession(database, addressOf(c));
    if (session === undefined) throw unknown("session");
    return ok(c, dialect.session.write(session));
  });
  app.put(path, async (c) => {
    const owner = ownerOf(c);
    const kind = { form: dialect.session, module, kind: "session", owner } as const;
    const read = await readPush(receiver, c, kind);
    mustHaveId(c, "session", "id", read.object.id);
    mustMatchPath(owner, read.object);
    const source = { connectionId: c.get("peer").id, version, pulled: false };
    const before = await readSession(database, addressOf(c));
    await keepPushed(receiver, c, async (transaction) => {
      await keepSession(context, transaction, source, read);
      await takenAtLast(receiver, c, transaction, module, read.object.id);
    });
    return ok(c, undefined, before === undefined ? 201 : 200);
  });
  app.patch(path, async (c) => {
    const address = addressOf(c);
    const { object } = await readPush(receiver, c, { form: dialect.sessionPatch, module });
    mustKeepName(object, { ...partyFields(address), id: address.id });
    const patch: SessionPatch = {
      ...object,
      // 2.1.1 asks for none: the change is as new as its arrival.
      last_updated: object.last_updated ?? context.clock.now().toISOString(),
    };
    const known = await keepPushed(receiver, c, (transaction) =>
      patchSession(context, transaction, address, patch),
    );
    if (!known) throw unknown("session");
    return ok(c);
  });
}
