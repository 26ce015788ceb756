import { mkdtempSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashToken } from "@networkcore/ocpi";
import { expect, onTestFinished, test } from "vitest";
import { issuedTokens } from "./issued-tokens.ts";
import { openDatabase } from "./open-database.ts";

test("of the tokens that were not used yet, the first that is used makes the others void", () => {
  const tokens = issuedTokens("de", openDatabase(undefined));
  tokens.add("first");
  tokens.add("second");
  expect(tokens.areInUse()).toBe(false);
  expect(tokens.use(["unknown"])).toBeUndefined();
  expect(tokens.use(["unknown", "first"])).toBe("first");
  expect(tokens.areInUse()).toBe(true);
  expect(tokens.use(["second"])).toBeUndefined();
});

test("the token in use stays valid until its successor is used", () => {
  const tokens = issuedTokens("de", openDatabase(undefined));
  tokens.add("old");
  tokens.use(["old"]);
  tokens.add("new");
  expect(tokens.use(["old"])).toBe("old");
  expect(tokens.use(["new"])).toBe("new");
  expect(tokens.use(["old"])).toBeUndefined();
});

test("the tokens of one platform are unknown to the others", () => {
  const database = openDatabase(undefined);
  issuedTokens("de", database).add("token");
  expect(issuedTokens("fr", database).use(["token"])).toBeUndefined();
});

test("a database of the time when the connection held its token goes on with it", () => {
  const folder = mkdtempSync(join(tmpdir(), "simulator-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const older = new DatabaseSync(join(folder, "simulator.db"));
  older.exec(`CREATE TABLE connection (cpo TEXT PRIMARY KEY, token_hash TEXT NOT NULL,
    token_used INTEGER NOT NULL DEFAULT 0, registration TEXT NOT NULL)`);
  older.prepare("INSERT INTO connection VALUES ('de', ?, 1, '{}')").run(hashToken("in-use"));
  older.close();
  const tokens = issuedTokens("de", openDatabase(folder));
  expect(tokens.areInUse()).toBe(true);
  expect(tokens.use(["in-use"])).toBe("in-use");
});
