import type { Handlers } from "../../http/index.ts";
import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { tokenRoutes } from "./token-routes.ts";
import { openTokenStage } from "./token-store-stage.ts";

const stage = await openTokenStage();
const { context, database, clock } = stage;
const routes = tokenRoutes(context);
afterAll(() => stage.close());

beforeEach(async () => {
  await sql`truncate tokens cascade`.execute(database);
});

const shared = { query: undefined, language: "en", requestId: "req-1" } as const;
const server = (partnerId: string) => ({ kind: "server", keyId: "key_1", partnerId }) as const;

type Body = Parameters<Handlers["createToken"]>[0]["body"];
const create = (body: Body, partner = "dmp_1") =>
  database.transaction().execute((transaction) =>
    routes.createToken({
      ...shared,
      caller: server(partner),
      params: undefined,
      body,
      transaction,
    }),
  );
const change = (how: "blockToken" | "unblockToken", id: string, partner = "dmp_1") =>
  database.transaction().execute((transaction) =>
    routes[how]({
      ...shared,
      caller: server(partner),
      params: { id },
      body: undefined,
      transaction,
    }),
  );

test("two partners that register one card at the same moment: one has it", async () => {
  const both = await Promise.allSettled([
    create({ uid: "04a1" }, "dmp_1"),
    create({ uid: "04A1" }, "dmp_2"),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const [refused] = both.filter((each) => each.status === "rejected");
  expect(refused?.reason).toMatchObject({ code: "token_exists", param: "uid" });
  expect(String(refused?.reason)).not.toMatch(/dmp_/);
});

test("each change is later than the one before, though the clock stands still", async () => {
  const one = await create({ uid: "04A1" });
  const two = await create({ uid: "04A2" });
  const blocked = await change("blockToken", one.id);
  const times = [one, two, blocked].map((card) => Date.parse(card.updated_at));
  expect(times).toEqual([0, 1, 2].map((more) => clock.now().getTime() + more));
  expect(await change("blockToken", one.id)).toEqual(blocked);
});

test("another partner's card is not found, and stays as it is", async () => {
  const { id } = await create({ uid: "04A1" });
  const hidden = { code: "token_not_found" };
  await expect(change("blockToken", id, "dmp_2")).rejects.toMatchObject(hidden);
  const { rows } = await sql`select valid from tokens`.execute(database);
  expect(rows).toEqual([{ valid: true }]);
});

test("the contract's id is an eMAID of our party that no other card has", async () => {
  const cards = [];
  for (let count = 0; count < 20; count += 1) cards.push(await create({ uid: `04A${count}0` }));
  const ids = cards.map((card) => card.contract_id);
  for (const id of ids) expect(id).toMatch(/^NL-NWC-C[0-9A-Z]{8}$/);
  expect(new Set(ids).size).toBe(20);
});

test("a client's or an operator's key does nothing with cards", async () => {
  const caller = { kind: "operator", keyId: "key_1" } as const;
  const listed = routes.listTokens({
    ...shared,
    caller,
    params: undefined,
    query: {},
    body: undefined,
    transaction: undefined,
  });
  await expect(listed).rejects.toMatchObject({ code: "forbidden" });
});
