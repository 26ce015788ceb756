import { assert, asyncProperty, constantFrom, integer, array, record } from "fast-check";
import { test, expect } from "vitest";
import { createMockNetwork } from "./create-mock-network.ts";
import { morning } from "../test/frozen-network.ts";

const step = record({
  kind: constantFrom("search", "quote", "start", "stop", "advance", "hook", "token", "scenario"),
  pick: integer({ min: 0, max: 5 }),
});

type Step = { readonly kind: string; readonly pick: number };

/** What a network with this seed answers to these steps, to the byte. */
async function run(seed: number, steps: readonly Step[]): Promise<string[]> {
  const network = createMockNetwork({ seed, now: morning });
  const heard: string[] = [];
  network.onWebhook(async (request) => {
    const signature = request.headers.get("webhook-signature") ?? "";
    heard.push(`${signature} ${await request.text()}`);
    return new Response(null, { status: heard.length % 3 === 0 ? 500 : 204 });
  });
  const call = async (method: string, path: string, body?: object): Promise<string> => {
    const response = await network.fetch(network.origin + path, {
      method,
      headers: { authorization: `Bearer ${network.secretKey}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    heard.push(`${response.status} ${JSON.stringify([...response.headers])} ${text}`);
    return text;
  };
  const stationId = network.stations.list()[0]?.id;
  let [quote, session] = ["quo_none", "ses_none"];
  const idOf = (text: string): string => String((JSON.parse(text) as { id?: string }).id);
  for (const { kind, pick } of steps) {
    const evse_uid = `SANDBOX-${pick}`;
    const place = { station_id: stationId, evse_uid, connector_id: "1" };
    if (kind === "search") await call("GET", "/v1/stations?latitude=48.8&longitude=2.3&limit=5");
    if (kind === "quote") quote = idOf(await call("POST", "/v1/quotes", place));
    if (kind === "start") session = idOf(await call("POST", "/v1/sessions", { quote_id: quote }));
    if (kind === "stop") await call("POST", `/v1/sessions/${session}/stop`);
    if (kind === "hook") {
      await call("POST", "/v1/webhook_endpoints", { url: "https://shop.example/" });
    }
    if (kind === "token") heard.push(network.clientToken(`driver-${pick}`));
    if (kind === "scenario") network.scenario("slow-cpo", { times: pick + 1 });
    await network.idle();
    if (kind === "advance") await network.clock.advance({ minutes: pick * 7 });
  }
  return [...heard, JSON.stringify(network.state())];
}

test("the same seed, calls and clock give the same bytes", async () => {
  await assert(
    asyncProperty(integer({ max: 9 }), array(step, { maxLength: 14 }), async (pick, steps) => {
      const seed = Math.abs(pick);
      expect(await run(seed, steps)).toEqual(await run(seed, steps));
    }),
    { numRuns: 15 },
  );
});

test("another seed gives other ids and other busy chargers", async () => {
  const search = [{ kind: "search", pick: 0 }, { kind: "quote", pick: 1 }];
  expect(await run(1, search)).not.toEqual(await run(2, search));
});
