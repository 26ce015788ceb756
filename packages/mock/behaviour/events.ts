import type { NetworkCore, Payout, Session, Settlement, WebhookEvent } from "@networkcore/sdk";
import { beforeAll, expect, test } from "vitest";
import type { RunningTarget } from "./behaviour-target.ts";
import { stopAndClear } from "./charging-road.ts";
import { operatorOf, otherPartnerOf, partnerOf } from "./clients.ts";
import { findFreeConnector } from "./free-connector.ts";
import { expectProblem, get } from "./raw-call.ts";

const ROAD_MS = 120_000;

interface About {
  readonly session?: Session;
  readonly settlement?: Settlement;
  readonly payout?: Payout;
}

/** What an event is about, whatever its type. */
const about = (event: WebhookEvent | undefined): About => (event?.data ?? {}) as About;

/** What has happened to a partner's things can be read, also without a webhook. */
export function describeEvents(target: () => RunningTarget): void {
  let partner: NetworkCore;
  let sessionId: string;
  beforeAll(async () => {
    partner = partnerOf(target());
    const quote = await partner.quotes.create(await findFreeConnector(partner, target()));
    ({ id: sessionId } = await partner.sessions.start({ quoteId: quote.id }));
    await stopAndClear(partner, sessionId, 0.2);
  }, ROAD_MS);

  test("a session's events are numbered, newest first, with the session as it was", async () => {
    const { data } = await partner.events.list({ subjectId: sessionId });
    const story = ["session.created", "session.started", "session.ended", "session.cleared"];
    expect(data.map(({ type }) => type).toReversed()).toEqual(story);
    expect(data.map(({ sequence }) => sequence).toReversed()).toEqual([1, 2, 3, 4]);
    for (const event of data) {
      expect(event.subjectId).toBe(sessionId);
      expect(Object.keys(event.data)).toEqual(["session"]);
      expect(about(event).session?.id).toBe(sessionId);
    }
    const states = data.map((event) => about(event).session?.state).toReversed();
    expect(states.slice(1)).toEqual(["charging", "ended", "cleared"]);
    const times = data.map(({ createdAt }) => createdAt.getTime());
    expect(times).toEqual(times.toSorted((one, other) => other - one));
    const receipt = await partner.sessions.receipt(sessionId);
    expect(about(data[0]).session?.cost).toEqual(receipt.totals);
  });

  test("an event is the same by its id and in the list", async () => {
    const all = await partner.events.list({ limit: 200 }).toArray({ limit: 1000 });
    const ofEachType = new Map(all.map((event) => [event.type, event])).values();
    for (const event of ofEachType) expect(await partner.events.get(event.id)).toEqual(event);
  });

  test("a filter keeps what it says", async () => {
    const ended = await partner.events.list({ type: "session.ended", limit: 200 });
    expect(ended.data.length).toBeGreaterThan(0);
    expect(new Set(ended.data.map(({ type }) => type))).toEqual(new Set(["session.ended"]));
    const one = await partner.events.list({ type: "session.ended", subjectId: sessionId });
    expect(one.data).toHaveLength(1);
    const none = await partner.events.list({ subjectId: "ses_nothing" });
    expect(none).toMatchObject({ data: [], hasMore: false, nextCursor: null });
  });

  test("what settlement brings is told of too", async () => {
    const made = await partner.events.list({ type: "settlement.created", limit: 1 });
    const settlement = about(made.data[0]).settlement;
    const known = await partner.settlements.get(settlement?.id ?? "");
    expect(known).toMatchObject({ total: settlement?.total, party: settlement?.party });
    const paid = await partner.events.list({ type: "payout.settled", limit: 1 });
    expect(about(paid.data[0]).payout).toMatchObject({ state: "settled" });
    expect(paid.data[0]?.subjectId).toBe(about(paid.data[0]).payout?.id);
    const settled = await partner.events.list({ type: "session.settled", limit: 1 });
    expect(about(settled.data[0]).session).toMatchObject({ state: "settled" });
  });

  test("another partner's events are not found, and an operator has none", async () => {
    const [event] = (await partner.events.list({ subjectId: sessionId })).data;
    const stranger = otherPartnerOf(target()).events;
    const hidden = { code: "event_not_found", status: 404 };
    await expect(stranger.get(event?.id ?? "")).rejects.toMatchObject(hidden);
    expect((await stranger.list({ subjectId: sessionId })).data).toEqual([]);
    const { events } = operatorOf(target());
    await expect(events.list()).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a cursor is of its own list: another's, or of other filters, finds no gap", async () => {
    const first = await partner.events.list({ limit: 2 });
    const cursor = encodeURIComponent(first.nextCursor ?? "");
    const next = await partner.events.list({ limit: 2, cursor: first.nextCursor ?? "" });
    const seen = [...first.data, ...next.data].map(({ id }) => id);
    expect(seen).toEqual((await partner.events.list({ limit: 4 })).data.map(({ id }) => id));
    const { baseUrl, fetch, otherSecretKey } = target();
    const foreign = await fetch(`${baseUrl}/v1/events?cursor=${cursor}`, get(otherSecretKey));
    const text = await foreign.text();
    for (const id of seen) expect(text).not.toContain(id);
    const expected = { status: 400, code: "invalid_request", param: "type" };
    const call = get(target().secretKey);
    await expectProblem(target(), "/v1/events?type=session.boiled", call, expected);
  });
}
