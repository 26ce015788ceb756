import {
  inspectObject,
  type InspectedKind,
  type OcpiPage,
  type OcpiVersion,
  type Read,
} from "@networkcore/ocpi";
import type { Database } from "../database/index.ts";
import type { NetworkContext } from "./context.ts";
import {
  foreignness,
  keepRefused,
  resolveRefused,
  type ObjectModule,
  type Refusal,
} from "./refused-object.ts";
import type { ConnectionRow } from "./tables.ts";

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

/** Takes what is a connection's own to tell of; one bad object stops nothing. */
export function takePage<T extends Owned>(
  context: NetworkContext,
  connection: ConnectionRow,
  about: { readonly kind: InspectedKind; readonly version: OcpiVersion },
  page: OcpiPage<Read<T>>,
): TakenPage<T> {
  const items: Read<T>[] = [];
  const refused: Refusal[] = [...page.refused];
  for (const item of page.items) {
    const fault = foreignness(connection, item.object);
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
