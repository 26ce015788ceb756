import { type Endpoint, endpoints } from "@networkcore/contract";
import type { Token } from "@networkcore/sdk";
import { expect, test } from "vitest";
import type { RunningTarget } from "./behaviour-target.ts";
import { clientTokenFor, otherPartnerOf, partnerOf } from "./clients.ts";
import { expectProblem, post, send } from "./raw-call.ts";

const UNKNOWN = "tok_00000000000000000000000000";
const DRIVER = "drv_00000000000000000000000000";

/** The endpoints of tokens, as method and path. */
const calls = Object.values<Endpoint>(endpoints).filter(({ path }) =>
  path.startsWith("/v1/tokens"),
);
const ofOne = calls.filter(({ path }) => path.includes("{id}"));

/** Uids that no other card has: the suite may run on a network that has been used before. */
function newUid(): string {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 14).toLowerCase();
}

function tokensOf(target: RunningTarget) {
  return partnerOf(target).tokens;
}

/** A partner registers its drivers' cards. */
export function describeTokens(target: () => RunningTarget): void {
  test("a card is registered, and is the same by its id and in the list", async () => {
    const tokens = tokensOf(target());
    const uid = newUid();
    const card = await tokens.create({ uid, visualNumber: "NC 0815", driverId: DRIVER });
    expect(card).toMatchObject({
      type: "rfid",
      uid: uid.toUpperCase(),
      visualNumber: "NC 0815",
      driverId: DRIVER,
      state: "active",
    });
    expect(card.id).toMatch(/^tok_[0-9a-z]{26}$/);
    expect(card.contractId).toMatch(/^[A-Z]{2}-[0-9A-Z]{3}-C[0-9A-Z]{8}$/);
    expect(await tokens.get(card.id)).toEqual(card);
    const { data } = await tokens.list();
    expect(data[0]).toEqual(card);
    expect(data.map(({ id }) => id)).toEqual(
      data.map(({ id }) => id).toSorted((one, two) => (one < two ? 1 : -1)),
    );
  });

  test("a card needs no more than a uid, and each has a contract of its own", async () => {
    const tokens = tokensOf(target());
    const cards = [await tokens.create({ uid: newUid() }), await tokens.create({ uid: newUid() })];
    for (const card of cards) expect(card).toMatchObject({ visualNumber: null, driverId: null });
    expect(new Set(cards.map(({ contractId }) => contractId)).size).toBe(2);
  });

  test("cards come page after page, newest first", async () => {
    const tokens = tokensOf(target());
    const made: Token[] = [];
    for (let count = 0; count < 3; count += 1) made.push(await tokens.create({ uid: newUid() }));
    const seen: string[] = [];
    for (let cursor: string | null | undefined; seen.length < 3 && cursor !== null; ) {
      const page = await tokens.list({ limit: 1, ...(cursor !== undefined && { cursor }) });
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(made.map(({ id }) => id).toReversed());
  });

  test("a card is blocked and let charge again; to do it twice changes nothing", async () => {
    const tokens = tokensOf(target());
    const { id, updatedAt } = await tokens.create({ uid: newUid() });
    const blocked = await tokens.block(id);
    expect(blocked).toMatchObject({ id, state: "blocked" });
    expect(blocked.updatedAt.getTime()).toBeGreaterThanOrEqual(updatedAt.getTime());
    expect(await tokens.block(id)).toEqual(blocked);
    expect(await tokens.get(id)).toEqual(blocked);
    const again = await tokens.unblock(id);
    expect(again).toMatchObject({ id, state: "active" });
    expect(await tokens.unblock(id)).toEqual(again);
  });

  test("a uid is registered once, whatever its case and whoever asks", async () => {
    const uid = newUid();
    await tokensOf(target()).create({ uid });
    for (const { tokens } of [partnerOf(target()), otherPartnerOf(target())]) {
      const taken = { code: "token_exists", status: 409, param: "uid" };
      await expect(tokens.create({ uid: uid.toUpperCase() })).rejects.toMatchObject(taken);
    }
  });

  test("a repeated call with the same key registers one card", async () => {
    const tokens = tokensOf(target());
    const [idempotencyKey, uid] = [newUid(), newUid()];
    const first = await tokens.create({ uid }, { idempotencyKey });
    expect(await tokens.create({ uid }, { idempotencyKey })).toEqual(first);
  });

  test("another partner's card is not found", async () => {
    const { id } = await tokensOf(target()).create({ uid: newUid() });
    const { tokens } = otherPartnerOf(target());
    const hidden = { code: "token_not_found", status: 404 };
    await expect(tokens.get(id)).rejects.toMatchObject(hidden);
    await expect(tokens.block(id)).rejects.toMatchObject(hidden);
    await expect(tokens.unblock(id)).rejects.toMatchObject(hidden);
    expect((await tokens.list({ limit: 200 })).data.map((card) => card.id)).not.toContain(id);
    expect(await tokensOf(target()).get(id)).toMatchObject({ state: "active" });
  });

  test.for(ofOne)("an unknown card is not found: $method $path", async (endpoint) => {
    const path = endpoint.path.replace("{id}", UNKNOWN);
    const expected = { status: 404, code: "token_not_found" };
    await expectProblem(target(), path, send(endpoint.method, target().secretKey), expected);
  });

  test.for(calls)(
    "cards are closed to drivers and operators: $method $path",
    async (endpoint) => {
      const path = endpoint.path.replace("{id}", UNKNOWN);
      const token = await clientTokenFor(target(), "driver-curious");
      const expected = { status: 403, code: "forbidden" };
      for (const key of [token, target().operatorKey]) {
        await expectProblem(target(), path, send(endpoint.method, key), expected);
      }
    },
  );

  const uid = "04A23F129B5C80";
  test.for<readonly [string, object, string]>([
    ["no uid", {}, "uid"],
    ["a uid that is too short", { uid: "04A" }, "uid"],
    ["a uid that is too long", { uid: "0".repeat(37) }, "uid"],
    ["a uid with a space", { uid: "04 A2 3F" }, "uid"],
    ["an empty visual number", { uid, visual_number: "" }, "visual_number"],
    ["a visual number of two lines", { uid, visual_number: "NC\n1" }, "visual_number"],
    ["a driver that is none", { uid, driver_id: "anna" }, "driver_id"],
    ["an unknown field", { uid, pin: "1234" }, "pin"],
  ])("a card with %s is refused and the field named", async ([, body, param]) => {
    const call = post(target().secretKey, JSON.stringify(body));
    const expected = { status: 400, code: "invalid_request", param };
    await expectProblem(target(), "/v1/tokens", call, expected);
  });
}
