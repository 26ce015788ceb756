import type { Endpoint } from "@networkcore/contract";
import { expect, test } from "vitest";
import type { RunningTarget } from "./behaviour-target.ts";
import { otherPartnerOf, partnerOf } from "./clients.ts";
import { expectProblem, post } from "./raw-call.ts";

const newKey = (): string => crypto.randomUUID();
const newUid = (): string => crypto.randomUUID().slice(0, 18);
const conflict = { status: 409, code: "idempotency_conflict", retryable: false };

/** A key makes a change safe to repeat. */
export function describeIdempotency(target: () => RunningTarget): void {
  /** Sends a change with a key, and gives what was answered, as it was written. */
  async function change(
    { method, path }: Pick<Endpoint, "method" | "path">,
    key: string,
    body: object,
  ): Promise<{ status: number; json: Record<string, unknown>; replayed: boolean }> {
    const { baseUrl, secretKey, fetch } = target();
    const call = post(secretKey, JSON.stringify(body));
    const headers = { ...call.headers, "idempotency-key": key };
    const response = await fetch(baseUrl + path, { ...call, method, headers });
    return {
      status: response.status,
      json: (await response.json()) as Record<string, unknown>,
      replayed: response.headers.get("idempotency-replayed") === "true",
    };
  }

  test("a repeated POST, PATCH and DELETE have one effect and one answer", async () => {
    const collection = "/v1/webhook_endpoints";
    const url = { url: "http://127.0.0.1:9/hook", event_types: ["session.settled"] };
    const make = { method: "POST", path: collection } as const;
    const keys = { post: newKey(), patch: newKey(), delete: newKey() };
    const made = await change(make, keys.post, url);
    expect(made).toMatchObject({ status: 201, replayed: false });
    expect(await change(make, keys.post, url)).toEqual({ ...made, replayed: true });
    expect(await change(make, keys.post, { ...url, description: "other" })).toMatchObject({
      status: 409,
      json: { code: "idempotency_conflict", param: "Idempotency-Key" },
    });

    const path = `${collection}/${String(made.json["id"])}`;
    const patch = { method: "PATCH", path } as const;
    const patched = await change(patch, keys.patch, { description: "first" });
    expect(patched).toMatchObject({ status: 200, json: { description: "first" } });
    await change(patch, newKey(), { description: "second" });
    const again = await change(patch, keys.patch, { description: "first" });
    expect(again).toEqual({ ...patched, replayed: true });
    const { webhookEndpoints } = partnerOf(target());
    const id = String(made.json["id"]);
    expect(await webhookEndpoints.get(id)).toMatchObject({ description: "second" });

    const remove = { method: "DELETE", path } as const;
    const removed = await change(remove, keys.delete, {});
    expect(removed).toMatchObject({ status: 200, json: { state: "deleted" } });
    expect(await change(remove, keys.delete, {})).toEqual({ ...removed, replayed: true });
    await expect(webhookEndpoints.delete(id)).rejects.toMatchObject({
      code: "webhook_endpoint_not_found",
    });
  });

  test("a key belongs to its caller and to its path", async () => {
    const [key, uid, otherUid] = [newKey(), newUid(), newUid()];
    const options = { idempotencyKey: key };
    const first = await partnerOf(target()).tokens.create({ uid }, options);
    const other = await otherPartnerOf(target()).tokens.create({ uid: otherUid }, options);
    expect(other.id).not.toBe(first.id);
    await expect(
      partnerOf(target()).tokens.block(first.id, options),
    ).rejects.toMatchObject(conflict);
  });

  test("twins at the same moment have one effect", async () => {
    const uid = newUid();
    const options = { idempotencyKey: newKey() };
    const { tokens } = partnerOf(target());
    const cards = await Promise.all(
      Array.from({ length: 5 }, () => tokens.create({ uid }, options)),
    );
    expect(new Set(cards.map(({ id }) => id)).size).toBe(1);
  });

  test("a refused call keeps no key: it may be sent again, mended", async () => {
    const [key, uid] = [newKey(), newUid()];
    const make = { method: "POST", path: "/v1/tokens" } as const;
    expect((await change(make, key, { uid: "!" })).status).toBe(400);
    expect((await change(make, key, { uid })).status).toBe(201);
  });

  test.each([
    ["too long", "x".repeat(256)],
    ["of two words", "two words"],
  ])("a key that is %s is refused", async (_, key) => {
    const call = post(target().secretKey, JSON.stringify({ uid: newUid() }));
    const headers = { ...call.headers, "idempotency-key": key };
    const expected = { status: 400, code: "invalid_request", param: "Idempotency-Key" };
    await expectProblem(target(), "/v1/tokens", { ...call, headers }, expected);
  });
}
