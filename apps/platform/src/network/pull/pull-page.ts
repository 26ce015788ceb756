import {
  inspectObject,
  type InspectedKind,
  type OcpiPage,
  type OcpiVersion,
  type Read,
} from "@networkcore/ocpi";
import type { Database } from "../../database/index.ts";
import type { NetworkContext } from "../context.ts";
import { dateAhead } from "../records/date-ahead.ts";
import { keepItems } from "./keep-items.ts";
import { lockRegistered } from "../registration/lock-registered.ts";
import {
  foreignness,
  keepRefused,
  resolveRefused,
  type ObjectModule,
  type Refusal,
} from "../report/refused-object.ts";
import type { ConnectionRow } from "../tables.ts";

/** What a page of a peer's list comes down to. */
export interface TakenPage<T> {
  readonly items: readonly Read<T>[];
  readonly refused: readonly Refusal[];
}

interface Owned {
  readonly country_code: string;
  readonly party_id: string;
  readonly id: string;
  readonly last_updated: string;
}

/** So many objects of a page are looked at for what they do other than OCPI says. */
const inspectedPerPage = 25;

/** CDRs are exempt: they never merge, so one of the future stands against nothing. */
const aheadOfTime = (kind: InspectedKind, object: Owned, now: Date) =>
  kind === "cdr" ? undefined : dateAhead(object, now);

/** Takes what is a connection's own to tell of; one bad object stops nothing. */
export function takePage<T extends Owned>(
  context: NetworkContext,
  connection: ConnectionRow,
  about: { readonly kind: InspectedKind; readonly version: OcpiVersion },
  page: OcpiPage<Read<T>>,
): TakenPage<T> {
  const items: Read<T>[] = [];
  const refused: Refusal[] = [...page.refused];
  const now = context.clock.now();
  for (const item of page.items) {
    const fault = foreignness(connection, item.object) ?? aheadOfTime(about.kind, item.object, now);
    if (fault === undefined) items.push(item);
    else refused.push({ ...fault, raw: item.original });
  }
  const step = Math.max(1, Math.floor(items.length / inspectedPerPage));
  for (let at = 0; at < items.length; at += step) {
    for (const deviation of inspectObject(about.kind, about.version, items[at]?.original)) {
      context.deviations.note(connection.id, deviation);
    }
  }
  return { items, refused };
}

/**
 * Keeps the items of a page one by one in one transaction, and what was refused of it. An item that
 * cannot be kept goes to the refused.
 *
 * @param how.keep says whether the item is the one that is kept now
 * @returns what was taken
 */
export async function keepTaken<T extends Owned>(
  context: NetworkContext,
  from: { connectionId: string; module: ObjectModule },
  page: TakenPage<T>,
  how: { keep(transaction: Database, item: Read<T>): Promise<boolean> },
): Promise<readonly Read<T>[]> {
  const taken = new Set<Read<T>>();
  const unkeepable = await keepItems(context.database, page.items, async (transaction, items) => {
    await lockRegistered(transaction, from.connectionId);
    for (const item of items) {
      if (await how.keep(transaction, item)) taken.add(item);
      else taken.delete(item);
    }
  });
  for (const { item } of unkeepable) taken.delete(item);
  const refused = unkeepable.map(({ item, reason }) => ({ path: "", reason, raw: item.original }));
  const items = [...taken];
  await context.database.transaction().execute((transaction) =>
    keepVerdicts(context, transaction, from, { items, refused: [...page.refused, ...refused] }),
  );
  return page.items;
}

/** Keeps what was refused of a page, and notes what had been refused before and is taken now. */
export async function keepVerdicts(
  context: NetworkContext,
  transaction: Database,
  from: { connectionId: string; module: ObjectModule },
  page: TakenPage<Owned>,
): Promise<void> {
  await keepRefused(context, transaction, { ...from, cameBy: "pull" }, page.refused);
  const ids = page.items.map(({ object }) => object.id);
  await resolveRefused(context, transaction, from, ids);
}
