import { randomUUID } from "node:crypto";
import { hashToken } from "@networkcore/ocpi";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { createPeerFinder } from "./find-peer.ts";
import { openTestNetwork } from "../test-network.ts";

const stage = await openTestNetwork();
const { database } = stage;
afterAll(stage.close);

test("of issued tokens that are used at the same moment one stays, and one only", async () => {
  for (let round = 0; round < 10; round += 1) {
    const party = { country_code: "DE", party_id: `R${round}` };
    const { id } = await stage.connected("http://127.0.0.1:9", party);
    const tokens = [1, 2, 3, 4].map(() => randomUUID());
    for (const token of tokens) {
      await sql`insert into peer_tokens values (${hashToken(token)}, ${id}, 'issued', now())`
        .execute(database);
    }
    const finder = createPeerFinder(database);
    const found = await Promise.all(tokens.map((token) => finder.find([token])));
    const used = tokens.filter((_, index) => found[index] !== undefined);
    const { rows } = await sql<{ hash: string; kind: string }>`
      select hash, kind from peer_tokens where connection_id = ${id}`.execute(database);
    expect(rows).toEqual([{ hash: hashToken(used[0] ?? ""), kind: "session" }]);
    expect(used).toHaveLength(1);
  }
});

test("a token of a connection that has ended opens nothing, though it is still there", async () => {
  const { id } = await stage.connected("http://127.0.0.1:9", { country_code: "DE", party_id: "E" });
  await sql`insert into peer_tokens values (${hashToken("late")}, ${id}, 'session', now())`
    .execute(database);
  const finder = createPeerFinder(database);
  expect(await finder.find(["late"])).toMatchObject({ id });
  await sql`update connections set state = 'ended' where id = ${id}`.execute(database);
  expect(await finder.find(["late"])).toMatchObject({ id });
  finder.forget();
  expect(await finder.find(["late"])).toBeUndefined();
});

test("nothing is kept while a transaction that changes a connection may be under way", async () => {
  const { id } = await stage.connected("http://127.0.0.1:9", { country_code: "DE", party_id: "F" });
  await sql`insert into peer_tokens values (${hashToken("kept")}, ${id}, 'session', now())`
    .execute(database);
  const finder = createPeerFinder(database);
  finder.forget();
  expect(await finder.find(["kept"])).toMatchObject({ id });
  await sql`delete from peer_tokens where connection_id = ${id}`.execute(database);
  expect(await finder.find(["kept"])).toBeUndefined();
});
