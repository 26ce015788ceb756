import { migrationsOf } from "./migrate.ts";

export { openTestClock, realClock, type Clock, type TestClock } from "./clock.ts";
export { connect, type Connection, type Database } from "./connect.ts";
export { createEncryption, type Encryption } from "./encryption.ts";
export { newId } from "./identifier.ts";
export { migrate, migrationsOf, type Migration } from "./migrate.ts";
export { jsonText, plainText } from "./plain-text.ts";
export { startPostgres, type PostgresServer } from "./postgres-server.ts";

/** Tables of the database's own. */
export const databaseMigrations = migrationsOf("database", import.meta.url, ["001-test-clock"]);
