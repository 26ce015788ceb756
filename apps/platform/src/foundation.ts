import type { PlatformConfig } from "./config.ts";
import {
  connect,
  createEncryption,
  databaseMigrations,
  migrate,
  openTestClock,
  startPostgres,
} from "./database/index.ts";
import { chargingMigrations } from "./charging/index.ts";
import { clearingMigrations } from "./clearing/index.ts";
import { complianceMigrations } from "./compliance/index.ts";
import { httpMigrations } from "./http/index.ts";
import { ledgerMigrations } from "./ledger/index.ts";
import { createConnectionHealth, networkMigrations } from "./network/index.ts";
import {
  createEventBook,
  createLiveStreams,
  createOutbox,
  deliveriesChannel,
  listenTo,
  notificationMigrations,
} from "./notifications/index.ts";
import {
  createApiKeys,
  createClientTokens,
  createParties,
  partnerMigrations,
} from "./partners/index.ts";
import { paymentMigrations } from "./payments/index.ts";
import { settlementMigrations } from "./settlement/index.ts";
import { openDirectory, stationMigrations } from "./stations/index.ts";

/** All tables, in the order of the floors. A migration that has been applied is never changed. */
export const migrations = [
  ...databaseMigrations,
  ...httpMigrations,
  ...partnerMigrations,
  ...ledgerMigrations,
  ...notificationMigrations,
  ...stationMigrations,
  ...networkMigrations,
  ...paymentMigrations,
  ...clearingMigrations,
  ...settlementMigrations,
  ...chargingMigrations,
  ...complianceMigrations,
];

/** What may be logged of an error: its words and where it was, never a request that it carries. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `\ncaused by ${wordsOf(error.cause)}`;
  return `${error.stack ?? `${error.name}: ${error.message}`}${cause}`;
}

/** Told of errors that nobody foresaw. */
export function reportError(error: unknown, about: object): void {
  console.error("unforeseen error", about, wordsOf(error));
}

/** Opens what everything else stands on: database, clock, events, parties, directory. */
export async function layFoundation(config: PlatformConfig) {
  const postgres =
    config.databaseUrl === undefined ? await startPostgres(config.dataDir) : undefined;
  const connection = connect(postgres?.url ?? config.databaseUrl ?? "");
  const { database } = connection;
  await migrate(database, migrations);
  const encryption = createEncryption(config.encryptionKey);
  const clock = await openTestClock(database);
  const listener = await listenTo(connection, ["outbox", "stream", "stations", deliveriesChannel]);
  const outbox = createOutbox({
    connection,
    listener,
    report: (error, { topic, key, attempts, subscriber }) =>
      reportError(error, { topic, key, attempts, subscriber }),
  });
  const health = createConnectionHealth(database, clock);
  return {
    database,
    encryption,
    clock,
    listener,
    outbox,
    events: createEventBook(clock),
    health,
    streams: createLiveStreams(database, listener),
    parties: createParties(clock, encryption),
    keys: createApiKeys(database, clock),
    tokens: await createClientTokens(database, clock, encryption),
    directory: await openDirectory(database, listener, clock, health),
    async close() {
      await listener.close();
      await connection.close();
      await postgres?.close();
    },
  };
}

export type Foundation = Awaited<ReturnType<typeof layFoundation>>;
