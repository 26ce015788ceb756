import { NetworkCore } from "@networkcore/sdk";
import { expect, test } from "vitest";
import type { BehaviourTarget } from "./behaviour-target.ts";
import { stopAndClear } from "./charging-road.ts";
import { findFreeConnector } from "./free-connector.ts";

const ROAD_MS = 120_000;

async function tokenFor(target: BehaviourTarget, reference: string): Promise<string> {
  const { token } = await new NetworkCore(target).clientTokens.create({
    driver: { reference },
    origins: ["https://wallet.example"],
    expiresIn: 60,
  });
  return token;
}

function driver(target: BehaviourTarget, reference: string): NetworkCore {
  return new NetworkCore({
    baseUrl: target.baseUrl,
    clientToken: () => tokenFor(target, reference),
  });
}

/** Nobody sees what is another's. */
export function describePrivacy(target: () => BehaviourTarget): void {
  test(
    "a driver does not see another driver's quote and session",
    { timeout: ROAD_MS },
    async () => {
      const anna = driver(target(), "driver-anna");
      const ben = driver(target(), "driver-ben");
      const quote = await anna.quotes.create(await findFreeConnector(anna, target()));
      const hiddenQuote = { code: "quote_not_found", status: 404 };
      await expect(ben.quotes.get(quote.id)).rejects.toMatchObject(hiddenQuote);
      await expect(ben.sessions.start({ quoteId: quote.id })).rejects.toMatchObject(hiddenQuote);

      const { id } = await anna.sessions.start({ quoteId: quote.id });
      const strangers = [ben];
      const { otherSecretKey, baseUrl } = target();
      if (otherSecretKey !== undefined) {
        strangers.push(new NetworkCore({ secretKey: otherSecretKey, baseUrl }));
      }
      for (const stranger of strangers) {
        const hidden = { code: "session_not_found", status: 404 };
        await expect(stranger.sessions.get(id)).rejects.toMatchObject(hidden);
        await expect(stranger.sessions.stop(id)).rejects.toMatchObject(hidden);
        await expect(stranger.sessions.receipt(id)).rejects.toMatchObject(hidden);
        const watch = stranger.sessions.watch(id)[Symbol.asyncIterator]();
        await expect(watch.next()).rejects.toMatchObject(hidden);
        const { data } = await stranger.sessions.list();
        expect(data.map((session) => session.id)).not.toContain(id);
      }
      const partner = new NetworkCore(target());
      expect((await partner.sessions.get(id)).id).toBe(id);
      await stopAndClear(anna, id);
      expect((await anna.sessions.receipt(id)).sessionId).toBe(id);
    },
  );

  test("a token ends at its time", async (context) => {
    const { operatorKey, baseUrl, place } = target();
    if (operatorKey === undefined) return context.skip("no key to move the test clock");
    const token = await tokenFor(target(), "driver-late");
    const late = new NetworkCore({ baseUrl, clientToken: async () => token });
    await late.stations.search(place);
    const operator = new NetworkCore({ secretKey: operatorKey, baseUrl });
    const { now } = await operator.testClock.get();
    await operator.testClock.advance({ to: new Date(new Date(now).getTime() + 90_000) });
    await expect(late.stations.search(place)).rejects.toMatchObject({
      code: "token_expired",
      status: 401,
    });
    await expect(operator.testClock.advance({ to: now })).rejects.toMatchObject({
      code: "clock_moves_forward_only",
    });
  });
}
