import type { NetworkCore, WebhookEndpoint } from "@networkcore/sdk";
import { expect, test } from "vitest";
import type { RunningTarget } from "./behaviour-target.ts";
import { operatorOf, otherPartnerOf, partnerOf } from "./clients.ts";
import { expectProblem, post } from "./raw-call.ts";

const URL_OF_NOBODY = "http://127.0.0.1:9/hooks";
const MOST_ENDPOINTS = 20;
const notFound = { code: "webhook_endpoint_not_found", status: 404 };
const stale = { code: "precondition_failed", status: 412 };

/** An endpoint that is told of nothing that happens here. */
function make({ webhookEndpoints }: NetworkCore, description?: string) {
  return webhookEndpoints.create({
    url: URL_OF_NOBODY,
    eventTypes: ["payout.rejected"],
    ...(description !== undefined && { description }),
  });
}

async function etagOf({ webhookEndpoints }: NetworkCore, id: string): Promise<string> {
  const { response } = await webhookEndpoints.get(id).withResponse();
  return response.headers.get("etag") ?? "";
}

/** A partner says where it wants to be told of events. */
export function describeWebhookEndpoints(target: () => RunningTarget): void {
  test("an endpoint is made, and its secret is shown this once", async () => {
    const partner = partnerOf(target());
    const { secret, ...made } = await make(partner, "orders");
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{42,}={0,2}$/);
    expect(made).toMatchObject({
      url: URL_OF_NOBODY,
      description: "orders",
      eventTypes: ["payout.rejected"],
      state: "enabled",
      disabledBecause: null,
      failingSince: null,
      secrets: [{ hint: expect.stringMatching(/^whsec_/), expiresAt: null }],
    });
    expect(secret.startsWith(made.secrets[0]?.hint ?? "?")).toBe(true);
    expect(await partner.webhookEndpoints.get(made.id)).toEqual(made);
    const { data } = await partner.webhookEndpoints.list({ limit: 1 });
    expect(data).toEqual([made]);
    await partner.webhookEndpoints.delete(made.id);
  });

  test("a change changes what is given, and nothing else", async () => {
    const partner = partnerOf(target());
    const { webhookEndpoints } = partner;
    const { secret: _, ...made } = await make(partner);
    expect(made.description).toBeNull();
    const changed = await webhookEndpoints.update(made.id, { description: "invoices" });
    const { updatedAt } = changed;
    expect(changed).toEqual({ ...made, description: "invoices", updatedAt });
    expect(updatedAt.getTime()).toBeGreaterThanOrEqual(made.updatedAt.getTime());
    const all = await webhookEndpoints.update(made.id, { eventTypes: null, description: null });
    expect(all).toMatchObject({ eventTypes: null, description: null, url: made.url });
    const off = await webhookEndpoints.update(made.id, { state: "disabled" });
    expect(off).toMatchObject({ state: "disabled", disabledBecause: "request" });
    const on = await webhookEndpoints.update(made.id, { state: "enabled" });
    expect(on).toMatchObject({ state: "enabled", disabledBecause: null });
    await webhookEndpoints.delete(made.id);
  });

  test("a change of what was changed meanwhile is refused", async () => {
    const partner = partnerOf(target());
    const { webhookEndpoints } = partner;
    const { id } = await make(partner);
    const ifMatch = await etagOf(partner, id);
    await webhookEndpoints.update(id, { description: "first" }, { ifMatch });
    const late = webhookEndpoints.update(id, { description: "second" }, { ifMatch });
    await expect(late).rejects.toMatchObject(stale);
    await expect(webhookEndpoints.delete(id, { ifMatch })).rejects.toMatchObject(stale);
    expect(await webhookEndpoints.get(id)).toMatchObject({ description: "first" });
    await webhookEndpoints.update(id, { description: "third" }, { ifMatch: "*" });
    const fresh = await etagOf(partner, id);
    expect(await webhookEndpoints.delete(id, { ifMatch: fresh })).toMatchObject({
      id,
      state: "deleted",
    });
  });

  test("of two changes on one reading one wins", async () => {
    const partner = partnerOf(target());
    const { webhookEndpoints } = partner;
    const { id } = await make(partner);
    const ifMatch = await etagOf(partner, id);
    const changes = await Promise.allSettled(
      ["one", "two", "three"].map((description) =>
        webhookEndpoints.update(id, { description }, { ifMatch }),
      ),
    );
    const won = changes.filter(({ status }) => status === "fulfilled");
    expect(won).toHaveLength(1);
    const [winner] = won as PromiseFulfilledResult<WebhookEndpoint>[];
    expect(await webhookEndpoints.get(id)).toEqual(winner?.value);
    await webhookEndpoints.delete(id);
  });

  test("what is deleted is gone", async () => {
    const partner = partnerOf(target());
    const { webhookEndpoints } = partner;
    const { id } = await make(partner);
    await webhookEndpoints.delete(id);
    const listed = await webhookEndpoints.list({ limit: 200 }).toArray({ limit: 1000 });
    expect(listed.map((endpoint) => endpoint.id)).not.toContain(id);
    for (const call of callsOn(webhookEndpoints, id)) {
      await expect(call()).rejects.toMatchObject(notFound);
    }
  });

  test("another partner's endpoint is not found, and an operator has none", async () => {
    const partner = partnerOf(target());
    const { id } = await make(partner);
    const before = await partner.webhookEndpoints.get(id);
    const stranger = otherPartnerOf(target()).webhookEndpoints;
    for (const call of callsOn(stranger, id)) await expect(call()).rejects.toMatchObject(notFound);
    const listed = await stranger.list({ limit: 200 });
    expect(listed.data.map((endpoint) => endpoint.id)).not.toContain(id);
    for (const call of callsOn(operatorOf(target()).webhookEndpoints, id)) {
      await expect(call()).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await partner.webhookEndpoints.get(id)).toEqual(before);
    await partner.webhookEndpoints.delete(id);
  });

  test("a partner has twenty endpoints at most", async () => {
    const other = otherPartnerOf(target());
    const made: string[] = [];
    for (let count = 0; count < MOST_ENDPOINTS; count += 1) made.push((await make(other)).id);
    const full = { code: "too_many_webhook_endpoints", status: 409 };
    await expect(make(other)).rejects.toMatchObject(full);
    for (const id of made) await other.webhookEndpoints.delete(id);
  });

  test("an old secret signs beside the new one for a while, and no third", async () => {
    const partner = partnerOf(target());
    const { webhookEndpoints } = partner;
    const made = await make(partner);
    const rotated = await webhookEndpoints.rotateSecret(made.id, { overlapSeconds: 3600 });
    expect(rotated.secret).not.toBe(made.secret);
    expect(rotated.secrets).toHaveLength(2);
    const [present, old] = rotated.secrets;
    expect(present?.expiresAt).toBeNull();
    expect(old?.expiresAt).toBeInstanceOf(Date);
    expect(old?.hint).toBe(made.secrets[0]?.hint);
    const again = await webhookEndpoints.rotateSecret(made.id);
    expect(again.secrets).toHaveLength(2);
    const only = await webhookEndpoints.rotateSecret(made.id, { overlapSeconds: 0 });
    expect(only.secrets).toHaveLength(1);
    await webhookEndpoints.delete(made.id);
  });

  describeUrls(target);

  const url = "https://wallet.example/hooks";
  test.for<readonly [string, object, string]>([
    ["no URL", {}, "url"],
    ["a URL that is none", { url: "wallet.example" }, "url"],
    ["another scheme", { url: "ftp://wallet.example/hooks" }, "url"],
    ["http to somewhere else", { url: "http://wallet.example/hooks" }, "url"],
    ["a private address", { url: "https://10.0.0.1/hooks" }, "url"],
    ["an address of the cloud", { url: "https://169.254.169.254/latest" }, "url"],
    ["a URL that is too long", { url: `${url}/${"x".repeat(2048)}` }, "url"],
    ["no event type", { url, event_types: [] }, "event_types"],
    ["an event type that is none", { url, event_types: ["session.boiled"] }, "event_types.0"],
    ["an empty description", { url, description: "" }, "description"],
    ["an unknown field", { url, secret: "mine" }, "secret"],
  ])("an endpoint with %s is refused and the field named", async ([, body, param]) => {
    const call = post(target().secretKey, JSON.stringify(body));
    const expected = { status: 400, code: "invalid_request", param };
    await expectProblem(target(), "/v1/webhook_endpoints", call, expected);
  });
}

/** Hosts at which nobody can be reached from outside, each with what it is. */
const innerHosts = [
  ["multicast", "224.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["documentation", "192.0.2.1"],
  ["a bench", "198.18.0.1"],
  ["carrier NAT", "100.127.255.255"],
  ["documentation, IPv6", "[2001:db8::1]"],
  ["a private network, IPv6", "[fd12:3456::1]"],
  ["a private address behind NAT64", "[64:ff9b::a00:1]"],
  ["a private address, mapped", "[::ffff:10.0.0.1]"],
  ["a private address behind 6to4", "[2002:a00:1::1]"],
] as const;

function describeUrls(target: () => RunningTarget): void {
  test.for(innerHosts)("a URL of %s is refused as internal", async ([, host]) => {
    const { baseUrl, fetch, secretKey } = target();
    const call = post(secretKey, JSON.stringify({ url: `https://${host}/hooks` }));
    const response = await fetch(`${baseUrl}/v1/webhook_endpoints`, call);
    const { origin } = new URL(`https://${host}/`);
    expect(await response.json()).toMatchObject({
      status: 400,
      code: "invalid_request",
      param: "url",
      detail: `url: ${origin} is an internal address`,
    });
  });

  test.for([
    "http://app.localhost:3000/hooks",
    "http://localhost.:3000/hooks",
    "http://[::1]:3000/hooks",
    "https://8.8.8.8/hooks",
    "https://[2606:4700::1111]/hooks",
    "https://[64:ff9b::808:808]/hooks",
  ])("%s may be told", async (url) => {
    const { webhookEndpoints } = partnerOf(target());
    const made = await webhookEndpoints.create({ url, eventTypes: ["payout.rejected"] });
    expect(made).toMatchObject({ url, state: "enabled" });
    await webhookEndpoints.delete(made.id);
  });
}

/** Every call that is made on one endpoint. */
function callsOn(webhookEndpoints: NetworkCore["webhookEndpoints"], id: string) {
  return [
    () => webhookEndpoints.get(id),
    () => webhookEndpoints.update(id, { description: "mine" }),
    () => webhookEndpoints.delete(id),
    () => webhookEndpoints.rotateSecret(id),
    () => webhookEndpoints.test(id),
    () => webhookEndpoints.replay(id, { since: new Date(0) }),
    () => webhookEndpoints.deliveries(id),
    () => webhookEndpoints.replayDelivery(id, `whd_${"0".repeat(26)}`),
  ];
}
