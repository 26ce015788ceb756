import { ok, type Tariff } from "@networkcore/ocpi";
import type { PeerContext } from "./connected-peer.ts";
import type { TariffAddress } from "../context.ts";
import { keepPushed } from "./keep-pushed.ts";
import {
  invalid,
  mustHaveId,
  mustKeepName,
  mustMatchPath,
  ownerOf,
  partyFields,
  unknown,
} from "./push-address.ts";
import { readPush, takenAtLast } from "./read-push.ts";
import { partyName } from "../party-name.ts";
import type { Receiver } from "./receiver.ts";

/** Receives tariffs (OCPI 2.2.1 §11.2.2). A hub's copy of a CPO's own prices is not kept. */
export function receiveTariffs(receiver: Receiver): void {
  const { context, app, dialect, version, prefix } = receiver;
  const { database, directory } = context;
  const path = `${prefix}/tariffs/:country/:party/:tariff`;
  const module = "tariffs" as const;
  const addressOf = (c: PeerContext): TariffAddress => ({
    ...ownerOf(c),
    tariffId: c.req.param("tariff") ?? "",
  });
  const isCopy = (c: PeerContext, address: TariffAddress) =>
    c.get("peer").copies.has(partyName(partyFields(address)));
  const keep = (c: PeerContext, tariff: Tariff) =>
    keepPushed(receiver, c, async (transaction) => {
      await directory.putTariffs(transaction, [tariff], { version, pulled: false });
      await takenAtLast(receiver, c, transaction, module, tariff.id);
    });

  app.get(path, async (c) => {
    const address = addressOf(c);
    const tariff = isCopy(c, address) ? undefined : await directory.readTariff(database, address);
    if (tariff === undefined) throw unknown("tariff");
    return ok(c, dialect.tariff.write(tariff));
  });
  app.put(path, async (c) => {
    const address = addressOf(c);
    const kind = { form: dialect.tariff, module, kind: "tariff", owner: address } as const;
    const { object } = await readPush(receiver, c, kind);
    mustHaveId(c, "tariff", "id", object.id);
    mustMatchPath(address, object);
    if (isCopy(c, address)) return ok(c);
    const before = await directory.readTariff(database, address);
    await keep(c, object);
    return ok(c, undefined, before === undefined ? 201 : 200);
  });
  app.delete(path, async (c) => {
    const address = addressOf(c);
    if (isCopy(c, address)) return ok(c);
    await keepPushed(receiver, c, (transaction) => directory.deleteTariff(transaction, address));
    return ok(c);
  });
  const { tariffPatch } = dialect;
  if (tariffPatch === undefined) return;
  // OCPI 2.1.1 mod_tariffs §2.2.3; later versions only replace tariffs.
  app.patch(path, async (c) => {
    const address = addressOf(c);
    const { object: change } = await readPush(receiver, c, { form: tariffPatch, module });
    mustKeepName(change, { ...partyFields(address), id: address.tariffId });
    if (isCopy(c, address)) return ok(c);
    const known = await directory.readTariff(database, address);
    if (known === undefined) throw unknown("tariff");
    const last_updated = change.last_updated ?? context.clock.now().toISOString();
    const wire = dialect.tariff.write({ ...known, ...change, last_updated } as Tariff);
    const changed = dialect.tariff.read(wire, address);
    if (!changed.ok) throw invalid(`${changed.path}: ${changed.reason}`, changed.path);
    await keep(c, changed.object);
    return ok(c);
  });
}
