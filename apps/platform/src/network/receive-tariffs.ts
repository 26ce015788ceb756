import { ok } from "@networkcore/ocpi";
import type { Receiver } from "./connected-peer.ts";
import { mustHaveId, mustMatchPath, ownerOf } from "./push-address.ts";
import { readPush, takenAtLast } from "./read-push.ts";
import { partyName } from "./refused-object.ts";

/** Receives tariffs (OCPI 2.2.1 §11.2.2). A hub's copy of a CPO's own prices is not kept. */
export function receiveTariffs(receiver: Receiver): void {
  const { context, app, dialect, version, prefix } = receiver;
  const { database, directory } = context;
  const path = `${prefix}/tariffs/:country/:party/:tariff`;
  const module = "tariffs" as const;

  app.put(path, async (c) => {
    const owner = ownerOf(c);
    const kind = { form: dialect.tariff, module, kind: "tariff", owner } as const;
    const { object } = await readPush(receiver, c, kind);
    mustHaveId(c, "tariff", "id", object.id);
    mustMatchPath(owner, object);
    if (c.get("peer").copies.has(partyName(object))) return ok(c);
    await database.transaction().execute(async (transaction) => {
      await directory.putTariffs(transaction, [object], { version, pulled: false });
      await takenAtLast(receiver, c, transaction, module, object.id);
    });
    return ok(c);
  });
  app.delete(path, async (c) => {
    const owner = ownerOf(c);
    const name = partyName({ country_code: owner.countryCode, party_id: owner.partyId });
    if (c.get("peer").copies.has(name)) return ok(c);
    const key = { ...owner, tariffId: c.req.param("tariff") ?? "" };
    await database
      .transaction()
      .execute((transaction) => directory.deleteTariff(transaction, key));
    return ok(c);
  });
}
