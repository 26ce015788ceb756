import type { Location, Owner, Read } from "@networkcore/ocpi";
import { sql } from "kysely";
import type { NetworkContext } from "./context.ts";
import { keepPages } from "./keep-pages.ts";
import { keepTokenEncoding, openPeer, type PeerClient } from "./peer-client.ts";
import { pullClients } from "./pull-clients.ts";
import { CursorWatch, directorySince } from "./pull-cursor.ts";
import { keepVerdicts, takePage } from "./pull-page.ts";
import { partyName } from "./refused-object.ts";
import { noteProgress } from "./sync-progress.ts";
import type { ConnectionRow, NetworkTables } from "./tables.ts";

const pageSize = 500;
/** While one page is written the next one is taken apart. */
const pagesAtOnce = 2;
/** Of more stations than these it is told that everything has changed: they need not be held. */
const changesHeld = 2_000;

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
 */
export async function pullDirectory(
  context: NetworkContext,
  given: ConnectionRow,
  kind: "full" | "incremental" = given.directory_pulled_at === null ? "full" : "incremental",
): Promise<PullReport> {
  const started = context.clock.now();
  const peer = await openPeer(context, given);
  const connection = await pullClients(context, given, peer);
  const pull = new DirectoryPull(context, connection, peer, { kind, started });
  await pull.tariffs();
  await pull.locations();
  await pull.end();
  await keepTokenEncoding(context, connection, peer);
  await context.deviations.flush();
  return pull.report;
}

class DirectoryPull {
  readonly report = { tariffs: 0, locations: 0, refused: 0 };
  readonly #context: NetworkContext;
  readonly #connection: ConnectionRow;
  readonly #peer: PeerClient;
  readonly #kind: "full" | "incremental";
  readonly #started: Date;
  readonly #changed = new Set<string>();
  readonly #watches: Record<"tariffs" | "locations", CursorWatch>;

  constructor(
    context: NetworkContext,
    connection: ConnectionRow,
    peer: PeerClient,
    how: { kind: "full" | "incremental"; started: Date },
  ) {
    this.#context = context;
    this.#connection = connection;
    this.#peer = peer;
    this.#kind = how.kind;
    this.#started = how.started;
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
      const own = page.items.filter(({ object }) => !direct.has(partyName(object)));
      await this.#transaction("tariffs", page, given.total, async (transaction) => {
        const bodies = own.map(({ object }) => object);
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
      const groups = [
        { source: true, items: page.items.filter((item) => !isCopy(item)) },
        { source: false, items: page.items.filter(isCopy) },
      ];
      await this.#transaction("locations", page, given.total, async (transaction) => {
        for (const { source, items } of groups) {
          const how = { source, pulled: true };
          const { directory } = this.#context;
          const told = await directory.putLocations(transaction, this.#connection.id, items, how);
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
          sync_wanted: null,
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
    if (this.report.locations * 2 < known.locations) {
      process.emitWarning(`${id} lists ${this.report.locations} of ${known.locations} locations`);
      return;
    }
    const gone = await directory.forgetUnseen(transaction, id, this.#started);
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
      limit: pageSize,
      ...(since !== undefined && { dateFrom: since.toISOString() }),
      ...(owner !== undefined && { owner }),
    };
  }

  /** Parties behind a hub that are connected themselves as well. */
  async #directParties(): Promise<ReadonlySet<string>> {
    if (this.#connection.kind === "cpo") return new Set();
    const rows = await this.#context.database
      .withTables<NetworkTables>()
      .selectFrom("connections")
      .select("parties")
      .where("kind", "=", "cpo")
      .where("state", "=", "registered")
      .execute();
    return new Set(rows.flatMap((row) => row.parties.map(partyName)));
  }

  async #transaction(
    module: "tariffs" | "locations",
    page: ReturnType<typeof takePage>,
    total: number | null,
    keep: (transaction: NetworkContext["database"]) => Promise<void>,
  ): Promise<void> {
    const from = { connectionId: this.#connection.id, module };
    this.report[module] += page.items.length;
    const done = this.report[module];
    await this.#context.database.transaction().execute(async (transaction) => {
      await keep(transaction);
      await keepVerdicts(this.#context, transaction, from, page);
      await noteProgress(transaction, this.#connection.id, {
        kind: this.#kind,
        module,
        done,
        total,
        started_at: this.#started.toISOString(),
      });
    });
    for (const { object } of page.items) this.#watches[module].see(object);
    this.report.refused += page.refused.length;
  }
}
