import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const schema = `
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS connection (
  cpo TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL,
  token_used INTEGER NOT NULL DEFAULT 0,
  registration TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS issued_token (
  cpo TEXT NOT NULL, token_hash TEXT NOT NULL, in_use INTEGER NOT NULL,
  PRIMARY KEY (cpo, token_hash)
);
-- The tokens of older databases stand in the connection itself; there they are void from now on.
INSERT OR IGNORE INTO issued_token
  SELECT cpo, token_hash, token_used FROM connection WHERE token_hash <> '';
UPDATE connection SET token_hash = '';
CREATE TABLE IF NOT EXISTS evse_state (
  cpo TEXT NOT NULL, party TEXT NOT NULL, uid TEXT NOT NULL,
  status TEXT, updated_at TEXT, start TEXT NOT NULL DEFAULT 'accept', vehicle TEXT,
  PRIMARY KEY (cpo, party, uid)
);
CREATE TABLE IF NOT EXISTS token (
  cpo TEXT NOT NULL, country TEXT NOT NULL, party TEXT NOT NULL, uid TEXT NOT NULL,
  body TEXT NOT NULL, PRIMARY KEY (cpo, country, party, uid)
);
CREATE TABLE IF NOT EXISTS session (
  id TEXT PRIMARY KEY, cpo TEXT NOT NULL, open INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS cdr (
  id TEXT PRIMARY KEY, cpo TEXT NOT NULL, updated_at INTEGER NOT NULL, body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS fault (cpo TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS hidden_cdr (id TEXT PRIMARY KEY, cpo TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS hub_party (party TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS psp_authorization (
  id TEXT PRIMARY KEY, reference TEXT NOT NULL UNIQUE, amount INTEGER NOT NULL,
  currency TEXT NOT NULL, payment_method TEXT NOT NULL, status TEXT NOT NULL,
  captured_amount INTEGER NOT NULL DEFAULT 0, captured_at INTEGER, settlement_id INTEGER
);
CREATE TABLE IF NOT EXISTS psp_settlement (
  id INTEGER PRIMARY KEY AUTOINCREMENT, booked_at INTEGER NOT NULL, currency TEXT NOT NULL,
  gross INTEGER NOT NULL, fee INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS bank_payout (
  end_to_end_id TEXT PRIMARY KEY, amount INTEGER NOT NULL, currency TEXT NOT NULL,
  creditor_name TEXT NOT NULL, creditor_iban TEXT NOT NULL, accepted_at INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS bank_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT, booked_at INTEGER NOT NULL, direction TEXT NOT NULL,
  amount INTEGER NOT NULL, currency TEXT NOT NULL, kind TEXT NOT NULL, end_to_end_id TEXT,
  reference TEXT
);
`;

/**
 * Opens the simulator's records: connections, sessions, CDRs, bank and PSP. Every change is on
 * the disk when the call returns, so a killed process loses nothing.
 *
 * @param dataDir folder of `simulator.db`; in memory if undefined
 */
export function openDatabase(dataDir: string | undefined): DatabaseSync {
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const path = dataDir === undefined ? ":memory:" : join(dataDir, "simulator.db");
  const database = new DatabaseSync(path);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
  database.exec(schema);
  return database;
}

/** Runs `work` so that either all of its changes are kept or none. */
export function atomically<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}
