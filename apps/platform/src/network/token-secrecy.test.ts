import { encodeToken, registerWith } from "@networkcore/ocpi";
import { startOddPeer, type Oddities } from "@networkcore/ocpi/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createNetworkWorker } from "./network-worker.ts";
import { openConnection } from "./registration/open-connection.ts";
import { presentConnections } from "./report/present-connection.ts";
import { breakableLine } from "./test-line.ts";
import { openTestNetwork } from "./test-network.ts";
import { call, invitePeer } from "./test-peer.ts";
import type { NetworkTables } from "./tables.ts";

const line = breakableLine();
const stage = await openTestNetwork({ fetch: line.fetch });
const { context, database } = stage;
const worker = createNetworkWorker(context, {
  recordsMilliseconds: 20_000,
  directoryMilliseconds: 300_000,
});
const closing: (() => Promise<void>)[] = [stage.close];
const said: string[] = [];
const tokens = new Set<string>();

/** Every row of every table, as text. */
async function everything(): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public'`.execute(database);
  const texts = rows.map(async ({ name }) => {
    const table = await sql<{ text: string | null }>`
      select string_agg(row::text, ' ') as text from ${sql.table(name)} as row`.execute(database);
    return table.rows[0]?.text ?? "";
  });
  return (await Promise.all(texts)).join("\n");
}

/** Registers with a peer that then does something odd, and notes what is thrown. */
async function tryPeer(token: string, taken: string, odd: Oddities = {}) {
  const peer = await startOddPeer({ token: taken, issuedToken: `issued-${token}` }, odd);
  closing.push(peer.close);
  for (const one of [token, `issued-${token}`]) tokens.add(one);
  const { id } = await database
    .transaction()
    .execute((transaction) =>
      openConnection(context, transaction, { versionsUrl: peer.versionsUrl, token }),
    );
  await worker.work(id).catch((error: unknown) => note(error));
  return { peer, id };
}

/** Whatever a log would show of an error. */
function note(error: unknown): void {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    said.push(`${cause.stack} ${JSON.stringify(cause)}`);
  }
}

beforeAll(async () => {
  const listen = (...words: unknown[]) => {
    said.push(words.map(String).join(" "));
    return true;
  };
  vi.spyOn(process, "emitWarning").mockImplementation(listen as typeof process.emitWarning);
  vi.spyOn(process.stderr, "write").mockImplementation(listen);
  for (const name of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, name).mockImplementation(listen);
  }
  // This peer repeats in its message what it was sent.
  await tryPeer("secret-wrong-token", "another");
  await tryPeer("secret-raw-token", "another", { rawTokens: true });
  await tryPeer("secret-refused-token", "secret-refused-token", { nonOcpi422: true });
  await tryPeer("secret-busy-token", "secret-busy-token", { htmlError: 503 });
  const good = await tryPeer("secret-good-token", "secret-good-token");
  good.peer.tokens.clear();
  stage.clock.pass(600_000);
  await worker.work(good.id).catch(note);

  const invited = await invitePeer(stage);
  closing.push(invited.peer.close);
  const { token, credentials } = invited;
  tokens.add(token).add(credentials.token);
  const own = `${stage.baseUrl}/2.2.1/credentials`;
  const answers = [
    await call(own, "POST", "secret-unknown-token", credentials),
    await call(own, "POST", token, { ...credentials, url: 5 }),
    await call(own, "POST", token, { ...credentials, roles: [] }),
    await call(own, "POST", token, { ...credentials, token: "secret-token with spaces" }),
    await call(own, "POST", token, { ...credentials, url: "http://127.0.0.1:9/" }),
    await call(own, "PUT", token, credentials),
    await call(`${stage.baseUrl}/2.2.1/cdrs`, "POST", token, {}),
  ];
  tokens.add("secret-unknown-token").add("secret-token with spaces");
  said.push(...answers.map((answer) => JSON.stringify(answer)));
  const made = await registerWith({
    versionsUrl: `${stage.baseUrl}/versions`,
    token,
    ourCredentials: credentials,
    supported: ["2.2.1"],
  });
  tokens.add(made.credentials.token);
  await context.deviations.flush();
  for (const one of [...line.offered, ...line.issued]) tokens.add(one);
});

afterAll(async () => {
  vi.restoreAllMocks();
  for (const close of closing.toReversed()) await close();
});

test("no token is in anything that is reported", () => {
  expect(said.length).toBeGreaterThan(10);
  expect(tokens.size).toBeGreaterThan(10);
  const all = said.join("\n");
  for (const token of tokens) {
    expect(all).not.toContain(token);
    expect(all).not.toContain(encodeToken(token));
  }
});

test("no token can be read in the database", async () => {
  const all = await everything();
  expect(all.length).toBeGreaterThan(1_000);
  for (const token of tokens) {
    expect(all).not.toContain(token);
    expect(all).not.toContain(encodeToken(token));
  }
});

test("no token is in what the API shows of connections", async () => {
  const rows = await database
    .withTables<NetworkTables>()
    .selectFrom("connections")
    .selectAll()
    .execute();
  const shown = JSON.stringify(await presentConnections(context, rows));
  expect(rows.length).toBeGreaterThan(4);
  for (const token of tokens) {
    expect(shown).not.toContain(token);
    expect(shown).not.toContain(encodeToken(token));
  }
});
