import { expect, test, vi } from "vitest";
import { createMockNetwork } from "../create-mock-network.ts";
import { clientOf, frozenNetwork, startAt } from "../../test/frozen-network.ts";

const taken = () => new Response(null, { status: 204 });

test("a function from before a snapshot and one from after it hear their own", async () => {
  const first = frozenNetwork();
  first.network.onWebhook(taken, { eventTypes: ["session.created"] });
  const network = createMockNetwork({ state: first.network.state() });
  const ids: (string | null)[] = [];
  const { endpointId } = network.onWebhook((request) => {
    ids.push(request.headers.get("webhook-id"));
    return taken();
  });
  await startAt(network, clientOf(network));
  await network.idle();
  expect(ids).toHaveLength(1);
  const urls = network.state().webhookEndpoints.map(({ url }) => url);
  expect(new Set(urls).size).toBe(2);
  expect(urls).toContain(`https://in-process.example/${endpointId}`);
});

test("the end of a subscription leaves that of another beginning alone", async () => {
  const { network, partner } = frozenNetwork();
  const beginning = network.state();
  const old = network.onWebhook(taken);
  network.restore(beginning);
  const heard = vi.fn(taken);
  const { endpointId } = network.onWebhook(heard);
  old.stop();
  await startAt(network, partner);
  await network.idle();
  expect(network.state().webhookEndpoints.map(({ id }) => id)).toEqual([endpointId]);
  expect(heard).toHaveBeenCalledOnce();
});

test("the end of a function leaves the one that took its URL over", async () => {
  const { network, partner } = frozenNetwork();
  const url = "https://shop.example/hooks";
  const { id } = await partner.webhookEndpoints.create({ url });
  const heard = vi.fn(taken);
  const endFirst = network.takeWebhooks(url, heard);
  network.takeWebhooks(url, heard);
  endFirst();
  await partner.webhookEndpoints.test(id);
  await network.idle();
  expect(heard).toHaveBeenCalledOnce();
});

test("a handler moves the time on and waits for nothing that waits for it", async () => {
  const { network, partner } = frozenNetwork();
  const heard: string[] = [];
  network.onWebhook(async (request) => {
    const { type } = (await request.json()) as { type: string };
    heard.push(type);
    if (type === "session.created") await network.clock.advance({ minutes: 2 });
    await network.idle();
    return taken();
  });
  await startAt(network, partner);
  await network.idle();
  expect(heard).toEqual(["session.created", "session.started"]);
  expect(network.clock.now().toISOString()).toBe("2026-11-21T08:02:00.000Z");
  const { webhookDeliveries } = network.state();
  expect(webhookDeliveries.map(({ attempts }) => attempts.length)).toEqual([1, 1]);
});

test("whoever is no handler waits for the one that is running", async () => {
  const { network, partner } = frozenNetwork();
  const done: string[] = [];
  network.onWebhook(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    done.push("handler");
    return taken();
  });
  await startAt(network, partner);
  await network.clock.advance({ seconds: 1 });
  done.push("advance");
  expect(done).toEqual(["handler", "advance"]);
});

test("what is under way is taken at the time at which it was sent", async () => {
  const { network, partner } = frozenNetwork();
  const early: boolean[] = [];
  network.onWebhook(
    async (request) => {
      const sentAt = Number(request.headers.get("webhook-timestamp")) * 1000;
      await new Promise((resolve) => setTimeout(resolve, 10));
      early.push(network.clock.now().getTime() === sentAt);
      return taken();
    },
    { eventTypes: ["session.created"] },
  );
  await startAt(network, partner);
  await Promise.all([network.clock.advance({ hours: 1 }), network.clock.advance({ hours: 1 })]);
  expect(early).toEqual([true]);
  expect(network.clock.now().toISOString()).toBe("2026-11-21T10:00:00.000Z");
});
