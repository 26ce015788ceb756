import { sessionStates } from "@networkcore/contract";
import type { NetworkCore, Session } from "@networkcore/sdk";
import { expect, test } from "vitest";
import type { RunningTarget } from "./behaviour-target.ts";
import { partnerOf } from "./clients.ts";
import { findFreeConnector } from "./free-connector.ts";
import { expectAddsUp } from "./search-and-quote.ts";

const ROAD_MS = 120_000;

async function start(networkCore: NetworkCore, target: RunningTarget): Promise<Session> {
  const connector = await findFreeConnector(networkCore, target);
  const quote = await networkCore.quotes.create(connector);
  return networkCore.sessions.start({ quoteId: quote.id });
}

/** Stops a session when more than this energy has flowed, and waits for its end. */
export async function stopAndClear(
  networkCore: NetworkCore,
  id: string,
  moreThanKwh = 0,
): Promise<void> {
  let asked = false;
  for await (const { session } of networkCore.sessions.watch(id)) {
    if (session.state === "charging" && Number(session.energyKwh) > moreThanKwh && !asked) {
      asked = true;
      await networkCore.sessions.stop(id);
    }
  }
}

/** A state never goes back, but for `charging ⇄ suspended`. */
function expectNoStepBack(states: readonly string[]): void {
  const known: readonly string[] = sessionStates;
  const places = states.map((state) => known.indexOf(state === "suspended" ? "charging" : state));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
}

/** From the start to the receipt. */
export function describeChargingRoad(target: () => RunningTarget): void {
  const client = (): NetworkCore => partnerOf(target());

  test(
    "a session runs live to its receipt, and the receipt adds up",
    { timeout: ROAD_MS },
    async () => {
      const networkCore = client();
      const started = await start(networkCore, target());
      const sequences: number[] = [];
      const states: string[] = [];
      const energies: number[] = [];
      let last: Session = started;
      let asked = false;
      for await (const { sequence, session } of networkCore.sessions.watch(started.id)) {
        sequences.push(sequence);
        if (states.at(-1) !== session.state) states.push(session.state);
        energies.push(Number(session.energyKwh));
        last = session;
        if (session.state === "charging" && Number(session.energyKwh) > 0.5 && !asked) {
          asked = true;
          await networkCore.sessions.stop(started.id);
        }
      }
      expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
      expect(new Set(sequences).size).toBe(sequences.length);
      expect(energies).toEqual(energies.toSorted((a, b) => a - b));
      expectNoStepBack(states);
      expect(states).toEqual(expect.arrayContaining(["charging", "ended", "cleared"]));

      const receipt = await networkCore.sessions.receipt(started.id);
      expect(receipt.sessionId).toBe(started.id);
      expect(Number(receipt.energyKwh)).toBeGreaterThan(0.5);
      expectAddsUp(receipt);
      const taxed = receipt.taxes.reduce((sum, { tax }) => sum + tax.amount, 0);
      expect(taxed).toBe(receipt.totals.tax.amount);
      expect(receipt.publicPrice).toEqual(receipt.totals.gross);
      expect([null, receipt.totals.gross]).toContainEqual(receipt.payment.captured);
      expect(last.cost).toEqual(receipt.totals);
      expect(Number(last.energyKwh)).toBe(Number(receipt.energyKwh));

      const again: unknown[] = [];
      const lastSequence = sequences.at(-1) ?? 0;
      for await (const event of networkCore.sessions.watch(started.id, { lastSequence })) {
        again.push(event);
      }
      expect(again).toEqual([]);
    },
  );

  test(
    "while it charges a session is live, has no receipt, and a watch resumes",
    { timeout: ROAD_MS },
    async () => {
      const networkCore = client();
      const { id } = await start(networkCore, target());
      await expect(networkCore.sessions.receipt(id)).rejects.toMatchObject({
        code: "receipt_not_ready",
      });
      const live = await networkCore.sessions.list({ live: true });
      expect(live.data.map((session) => session.id)).toContain(id);
      let seen = 0;
      for await (const { sequence, session } of networkCore.sessions.watch(id)) {
        seen = sequence;
        if (session.state === "charging") break;
      }
      for await (const { sequence } of networkCore.sessions.watch(id, { lastSequence: seen })) {
        expect(sequence).toBeGreaterThan(seen);
        break;
      }
      await stopAndClear(networkCore, id);
      const later = await networkCore.sessions.list({ live: true });
      expect(later.data.map((session) => session.id)).not.toContain(id);
      await expect(networkCore.sessions.stop(id)).rejects.toMatchObject({
        code: "session_not_active",
      });
    },
  );

  test("a quote starts one session only", { timeout: ROAD_MS }, async () => {
    const networkCore = client();
    const started = await start(networkCore, target());
    const { quoteId } = started;
    await expect(networkCore.sessions.start({ quoteId })).rejects.toMatchObject({
      code: "quote_used",
    });
    await stopAndClear(networkCore, started.id);
  });

  test("an EVSE in use takes no second session", { timeout: ROAD_MS }, async () => {
    const networkCore = client();
    const connector = await findFreeConnector(networkCore, target());
    const first = await networkCore.quotes.create(connector);
    const second = await networkCore.quotes.create(connector);
    const { id } = await networkCore.sessions.start({ quoteId: first.id });
    await expect(networkCore.sessions.start({ quoteId: second.id })).rejects.toMatchObject({
      code: "connector_occupied",
    });
    await stopAndClear(networkCore, id);
  });

  test("a start repeated with its key is one session", { timeout: ROAD_MS }, async () => {
    const networkCore = client();
    const connector = await findFreeConnector(networkCore, target());
    const quote = await networkCore.quotes.create(connector);
    const other = await networkCore.quotes.create(connector);
    const idempotencyKey = `behaviour-${quote.id}`;
    const [first, second] = [
      await networkCore.sessions.start({ quoteId: quote.id }, { idempotencyKey }),
      await networkCore.sessions.start({ quoteId: quote.id }, { idempotencyKey }),
    ];
    expect(second.id).toBe(first.id);
    await expect(
      networkCore.sessions.start({ quoteId: other.id }, { idempotencyKey }),
    ).rejects.toMatchObject({ code: "idempotency_conflict" });
    await stopAndClear(networkCore, first.id);
  });
}
