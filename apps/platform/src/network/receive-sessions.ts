import { ok, type SessionPatch } from "@networkcore/ocpi";
import type { Receiver } from "./connected-peer.ts";
import { keepSession, patchSession, readSession } from "./keep-session.ts";
import { mustHaveId, mustMatchPath, ownerOf, unknown } from "./push-address.ts";
import { readPush, takenAtLast } from "./read-push.ts";

/** Receives sessions (OCPI 2.2.1 §9.2.2). */
export function receiveSessions(receiver: Receiver): void {
  const { context, app, dialect, version, prefix } = receiver;
  const { database } = context;
  const path = `${prefix}/sessions/:country/:party/:session`;
  const module = "sessions" as const;

  app.get(path, async (c) => {
    const address = {
      ...ownerOf(c),
      connectionId: c.get("peer").id,
      id: c.req.param("session") ?? "",
    };
    const session = await readSession(database, address);
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
    await database.transaction().execute(async (transaction) => {
      await keepSession(context, transaction, source, read);
      await takenAtLast(receiver, c, transaction, module, read.object.id);
    });
    return ok(c);
  });
  app.patch(path, async (c) => {
    const address = {
      ...ownerOf(c),
      connectionId: c.get("peer").id,
      id: c.req.param("session") ?? "",
    };
    const { object } = await readPush(receiver, c, { form: dialect.sessionPatch, module });
    const patch: SessionPatch = {
      ...object,
      // 2.1.1 asks for none: the change is as new as its arrival.
      last_updated: object.last_updated ?? context.clock.now().toISOString(),
    };
    const known = await database
      .transaction()
      .execute((transaction) => patchSession(context, transaction, address, patch));
    if (!known) throw unknown("session");
    return ok(c);
  });
}
