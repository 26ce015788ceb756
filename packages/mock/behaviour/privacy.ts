import { NetworkCore } from "@networkcore/sdk";
import { expect, test } from "vitest";
import type { RunningTarget } from "./behaviour-target.ts";
import { stopAndClear } from "./charging-road.ts";
import {
  clientTokenFor,
  driverOf,
  operatorOf,
  otherPartnerOf,
  partnerOf,
} from "./clients.ts";
import { findFreeConnector } from "./free-connector.ts";

const ROAD_MS = 120_000;

/** Nobody sees what is another's. */
export function describePrivacy(target: () => RunningTarget): void {
  test(
    "a driver does not see another driver's quote and session",
    { timeout: ROAD_MS },
    async () => {
      const anna = driverOf(target(), "driver-anna");
      const ben = driverOf(target(), "driver-ben");
      const quote = await anna.quotes.create(await findFreeConnector(anna, target()));
      const hiddenQuote = { code: "quote_not_found", status: 404 };
      await expect(ben.quotes.get(quote.id)).rejects.toMatchObject(hiddenQuote);
      await expect(ben.sessions.start({ quoteId: quote.id })).rejects.toMatchObject(hiddenQuote);

      const { id } = await anna.sessions.start({ quoteId: quote.id });
      for (const stranger of [ben, otherPartnerOf(target())]) {
        const hidden = { code: "session_not_found", status: 404 };
        await expect(stranger.sessions.get(id)).rejects.toMatchObject(hidden);
        await expect(stranger.sessions.stop(id)).rejects.toMatchObject(hidden);
        await expect(stranger.sessions.receipt(id)).rejects.toMatchObject(hidden);
        const watch = stranger.sessions.watch(id)[Symbol.asyncIterator]();
        await expect(watch.next()).rejects.toMatchObject(hidden);
        const { data } = await stranger.sessions.list();
        expect(data.map((session) => session.id)).not.toContain(id);
      }
      const partner = partnerOf(target());
      expect((await partner.sessions.get(id)).id).toBe(id);
      await stopAndClear(anna, id);
      expect((await anna.sessions.receipt(id)).sessionId).toBe(id);
    },
  );

  test("a token ends at its time", async () => {
    const { baseUrl, fetch, place } = target();
    const token = await clientTokenFor(target(), "driver-late");
    const late = new NetworkCore({ baseUrl, fetch, clientToken: async () => token });
    await late.stations.search(place);
    const operator = operatorOf(target());
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
