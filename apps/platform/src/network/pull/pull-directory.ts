import type { Location, Owner, Read, Tariff } from "@networkcore/ocpi";
import { sql } from "kysely";
import type { Database } from "../../database/index.ts";
import type { NetworkContext } from "../context.ts";
import { keepItems } from "./keep-items.ts";
import { keepPages } from "./keep-pages.ts";
import { directParties } from "../registration/direct-parties.ts";
import { lockRegistered } from "../registration/lock-registered.ts";
import { keepTokenEncoding, openPeer, type PeerClient } from "../peer-client.ts";
import { pullClients } from "./pull-clients.ts";
import { CursorWatch, directorySince } from "./pull-cursor.ts";
import { keepVerdicts, takePage, type TakenPage } from "./pull-page.ts";
import { partyName } from "../party-name.ts";
import type { Refusal } from "../report/refused-object.ts";
import { noteProgress } from "./sync-progress.ts";
import type { ConnectionRow, NetworkTables } from "../tables.ts";

const pageSize = 250;
const smallestPage = 10;
const longestPullMilliseconds = 30 * 60_000;
/** While one page is written the next one is taken apart. */
const pagesAtOnce = 2;
/** Of more stations than these it is told that everything has changed: they need not be held. */
const changesHeld = 2_000;
/** Of more refused locations than these nothing is said about what is gone. */
const idsHeld = 10_000;

/** What a pull brought. */
export interface PullReport {
  readonly tariffs: number;
  readonly locations: number;
  readonly refused: number;
}

/**
 * Pulls tariffs, then locations, page by page into the directory: all of them, or with
 * `incremental` what was updated since the last pull. A page is kept whole or not at all, and one
 * bad object stops nothing: it is kept among the refused. Broken off at any moment, it is done
 * again from the start and ends in the same state.
 *
 * @param o.failures how often it broke off before: smaller pages are asked for each time
 */
export async function pullDirectory(
  context: NetworkContext,
  given: ConnectionRow,
  kind: "full" | "incremental" = given.directory_pulled_at === null ? "full" : "incremental",
  o: { readonly failures: number } = { failures: 0 },
): Promise<PullReport> {
  const started = context.clock.now();
  const peer = await openPeer(context, given);
  // What is wanted from now on is another pull; this one is wanted again should it break off.
  await want(context, given.id, null);
  const connection = await pullClients(context, given, peer);
  const pull = new DirectoryPull(context, connection, peer, { ...o, kind, started });
  try {
    await pull.tariffs();
    await pull.locations();
    await pull.end();
  } catch (error) {
    await want(context, given.id, kind);
    throw error;
  }
  await keepTokenEncoding(context, connection, peer);
  await context.deviations.flush();
  return pull.report;
}

/** Notes that a pull is wanted, or that it has begun. A full one is more than an incremental. */
async function want(
  context: NetworkContext,
  id: string,
  kind: "full" | "incremental" | null,
): Promise<void> {
  await context.database
    .withTables<NetworkTables>()
    .updateTable("connections")
    .set({
      sync_wanted:
        kind === "incremental" ? sql`coalesce(sync_wanted, 'incremental')` : kind,
    })
    .where("id", "=", id)
    .where("state", "=", "registered")
    .execute();
}

class DirectoryPull {
  readonly report = { tariffs: 0, locations: 0, refused: 0 };
  readonly #context: NetworkContext;
  readonly #connection: ConnectionRow;
  readonly #peer: PeerClient;
  readonly #kind: "full" | "incremental";
  readonly #started: Date;
  readonly #changed = new Set<string>();
  readonly #limit: number;
  /** A list that never ends must not hold its place for ever. */
  readonly #giveUp = AbortSignal.timeout(longestPullMilliseconds);
  readonly #refusedIds: string[] = [];
  readonly #watches: Record<"tariffs" | "locations", CursorWatch>;

  constructor(
    context: NetworkContext,
    connection: ConnectionRow,
    peer: PeerClient,
    how: { kind: "full" | "incremental"; started: Date; failures: number },
  ) {
    this.#context = context;
    this.#connection = connection;
    this.#peer = peer;
    this.#kind = how.kind;
    this.#started = how.started;
    this.#limit = Math.max(smallestPage, Math.floor(pageSize / 2 ** how.failures));
    const watch = (module: "tariffs" | "locations") =>
      new CursorWatch(connection.cursors[module], how.started);
    this.#watches = { tariffs: watch("tariffs"), locations: watch("locations") };
  }

  async tariffs(): Promise<void> {
    const { client, dialect, version } = this.#peer;
    if (!this.#peer.has("tariffs", "SENDER")) return;
    const direct = await this.#directParties();
    const url = this.#peer.url("tariffs", "SENDER");
    for await (const given of client.pages(url, dialect.tariff, this.#query("tariffs"))) {
      const page = takePage(this.#context, this.#connection, { kind: "tariff", version }, given);
      // A hub's copy of a price is not the CPO's own word.
      const isOwn = ({ object }: Read<Tariff>) => !direct.has(partyName(object));
      await this.#keep("tariffs", page, given.total, async (transaction, items) => {
        const bodies = items.filter(isOwn).map(({ object }) => object);
        await this.#context.directory.putTariffs(transaction, bodies, { version, pulled: true });
      });
    }
  }

  async locations(): Promise<void> {
    const { client, dialect, version } = this.#peer;
    const direct = await this.#directParties();
    const url = this.#peer.url("locations", "SENDER");
    const pages = client.pages(url, dialect.location, this.#query("locations"));
    await keepPages(pages, pagesAtOnce, async (given) => {
      const page = takePage(this.#context, this.#connection, { kind: "location", version }, given);
      const isCopy = ({ object }: Read<Location>) => direct.has(partyName(object));
      await this.#keep("locations", page, given.total, async (transaction, items) => {
        const { directory } = this.#context;
        for (const source of [true, false]) {
          const some = items.filter((item) => isCopy(item) !== source);
          const how = { source, pulled: true, takesOver: this.#connection.kind === "cpo" };
          const told = await directory.putLocations(transaction, this.#connection.id, some, how);
          this.#note(told.changed);
        }
      });
    });
  }

  #note(stationIds: readonly string[]): void {
    if (this.#changed.size > changesHeld) return;
    for (const id of stationIds) this.#changed.add(id);
  }

  /** Ends the pull: what came can be searched, and the next one asks for what is newer. */
  async end(): Promise<void> {
    const { database, directory } = this.#context;
    await database.transaction().execute(async (transaction) => {
      await transaction
        .withTables<NetworkTables>()
        .updateTable("connections")
        .set({
          directory_pulled_at: this.#started,
          sync: null,
          sync_error: null,
          cursors: sql`cursors || ${JSON.stringify({
            tariffs: this.#watches.tariffs.newest,
            locations: this.#watches.locations.newest,
            ...(this.#kind === "full" && { full: this.#started.toISOString() }),
          })}::jsonb`,
          ...(this.#kind === "full" && { tariffs: this.report.tariffs }),
        })
        .where("id", "=", this.#connection.id)
        .execute();
      if (this.#kind === "full") await this.#forgetUnseen(transaction);
      if (this.#changed.size > changesHeld) await directory.tellAll(transaction);
      else await directory.tell(transaction, this.#changed);
    });
    await this.#context.health.heardStatus(this.#connection.id);
  }

  /**
   * What a whole list does not name is there no more. A list that has shrunk to less than half is
   * a mistake of the peer until it comes again: nothing is taken off.
   */
  async #forgetUnseen(transaction: NetworkContext["database"]): Promise<void> {
    const { directory } = this.#context;
    const { id } = this.#connection;
    const known = await directory.counts(id);
    if (this.report.locations * 2 < known.locations || this.#refusedIds.length >= idsHeld) {
      process.emitWarning(`${id} lists ${this.report.locations} of ${known.locations} locations`);
      return;
    }
    const except = this.#refusedIds;
    const gone = await directory.forgetUnseen(transaction, id, this.#started, except);
    this.#note(gone);
  }

  #query(module: "tariffs" | "locations") {
    const since =
      this.#kind === "full" ? undefined : directorySince(this.#connection.cursors, module);
    const [party] = this.#connection.parties;
    const owner: Owner | undefined = party && {
      countryCode: party.country_code,
      partyId: party.party_id,
    };
    return {
      limit: this.#limit,
      signal: this.#giveUp,
      ...(since !== undefined && { dateFrom: since.toISOString() }),
      ...(owner !== undefined && { owner }),
    };
  }

  /** Parties behind a hub that are connected themselves as well. */
  async #directParties(): Promise<ReadonlySet<string>> {
    if (this.#connection.kind === "cpo") return new Set();
    return directParties(this.#context.database);
  }

  /** Keeps a page; what of it cannot be kept, whatever is tried, goes to the refused. */
  async #keep<T extends Location | Tariff>(
    module: "tariffs" | "locations",
    page: TakenPage<T>,
    total: number | null,
    keep: (transaction: Database, items: readonly Read<T>[]) => Promise<void>,
  ): Promise<void> {
    const { database } = this.#context;
    const { id: connectionId } = this.#connection;
    const unkeepable = await keepItems(database, page.items, async (transaction, items) => {
      await lockRegistered(transaction, connectionId);
      await keep(transaction, items);
    });
    const failed = new Set(unkeepable.map(({ item }) => item));
    const items = page.items.filter((item) => !failed.has(item));
    const refused = [
      ...page.refused,
      ...unkeepable.map(({ item, reason }) => ({ path: "", reason, raw: item.original })),
    ];
    this.report[module] += items.length;
    this.report.refused += refused.length;
    for (const { object } of page.items) this.#watches[module].see(object);
    if (module === "locations") this.#noteRefused(refused);
    await database.transaction().execute(async (transaction) => {
      await keepVerdicts(this.#context, transaction, { connectionId, module }, { items, refused });
      await noteProgress(transaction, connectionId, {
        kind: this.#kind,
        module,
        done: this.report[module],
        total,
        started_at: this.#started.toISOString(),
      });
    });
  }

  /** What was told of, but could not be taken, is not gone. */
  #noteRefused(refused: readonly Refusal[]): void {
    for (const { raw } of refused) {
      const { id } = (raw ?? {}) as { id?: unknown };
      if (typeof id === "string" && this.#refusedIds.length < idsHeld) this.#refusedIds.push(id);
    }
  }
}
