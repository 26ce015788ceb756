import { verifyWebhook } from "@networkcore/sdk/webhooks";
import { expect, test } from "vitest";
import { createMockNetwork } from "../create-mock-network.ts";
import type { MockNetwork } from "../mock-network.ts";
import { clientOf, frozenNetwork, startAt } from "../../test/frozen-network.ts";

/** What a handler verifies by the network's clock, and what it refuses. */
function verified(network: MockNetwork) {
  const types: string[] = [];
  const faults: unknown[] = [];
  const { secret } = network.onWebhook(async (request) => {
    try {
      const body = await request.text();
      const { headers } = request;
      const event = await verifyWebhook({ body, headers, secret, now: network.clock.now() });
      types.push(event.type);
    } catch (error) {
      faults.push(error);
    }
    return new Response(null, { status: 204 });
  });
  return { types, faults };
}

async function chargeAWhile(network: MockNetwork): Promise<void> {
  await startAt(network, clientOf(network));
  await network.clock.advance({ hours: 1 });
}

test.each<[string, () => MockNetwork]>([
  ["was given", () => frozenNetwork().network],
  [
    "was frozen",
    () => {
      const network = createMockNetwork();
      network.clock.freeze();
      return network;
    },
  ],
  ["a snapshot had", () => createMockNetwork({ state: frozenNetwork().network.state() })],
])("a time that %s signs, wherever it is moved to", async (_, make) => {
  const network = make();
  await network.clock.advance({ hours: 1 });
  const { types, faults } = verified(network);
  await chargeAWhile(network);
  expect(faults).toEqual([]);
  expect(types).toEqual([
    "session.created", "session.started", "session.ended", "session.cleared",
  ]);
});

test("while time runs the machine's own time signs, however far it was moved", async () => {
  const network = createMockNetwork();
  const stamps: number[] = [];
  network.onWebhook((request) => {
    stamps.push(Number(request.headers.get("webhook-timestamp")) * 1000);
    return new Response(null, { status: 204 });
  });
  await network.clock.advance({ hours: 5 });
  await startAt(network, clientOf(network));
  await network.idle();
  expect(stamps).toHaveLength(1);
  expect(Math.abs((stamps[0] ?? 0) - Date.now())).toBeLessThan(60_000);
});
