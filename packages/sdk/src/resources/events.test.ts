import { expect, test } from "vitest";
import { json, localApi } from "../../test-server/local-api.ts";
import { SESSION_ID, wireSession } from "../../test-server/wire-objects.ts";
import { NetworkCore } from "../index.ts";

const EVENT_ID = "evt_01k9v3q6c4e8prmd9a2w5x7y1z";
const wire = {
  id: EVENT_ID,
  type: "session.settled",
  created_at: "2026-11-21T08:00:00Z",
  subject_id: SESSION_ID,
  sequence: 7,
  data: { session: wireSession("settled") },
};

test("events are listed over all pages, with the data of their type", async () => {
  await using api = await localApi(
    json(200, { data: [wire], next_cursor: "c1", has_more: true }),
    json(200, { data: [{ ...wire, sequence: 6 }], next_cursor: null, has_more: false }),
  );
  const { events } = new NetworkCore({ secretKey: "sk_test_abc", baseUrl: api.baseUrl });
  const seen: [number, string][] = [];
  const list = events.list({ type: "session.settled", subjectId: SESSION_ID, limit: 1 });
  for await (const event of list) {
    if (event.type === "session.settled") seen.push([event.sequence, event.data.session.state]);
  }
  expect(seen).toEqual([[7, "settled"], [6, "settled"]]);
  const query = `type=session.settled&subject_id=${SESSION_ID}&limit=1`;
  expect(api.seen.map(({ url }) => url)).toEqual([
    `/v1/events?${query}`,
    `/v1/events?${query}&cursor=c1`,
  ]);
});

test("an event is got, and one of a later version too", async () => {
  const later = { ...wire, type: "session.paused", data: { pause: { paused_at: "x" } } };
  await using api = await localApi(json(200, wire), json(200, later));
  const { events } = new NetworkCore({ secretKey: "sk_test_abc", baseUrl: api.baseUrl });
  expect(await events.get(EVENT_ID)).toMatchObject({
    createdAt: new Date("2026-11-21T08:00:00Z"),
    data: { session: { id: SESSION_ID } },
  });
  expect(await events.get(EVENT_ID)).toMatchObject({ type: "session.paused" });
  expect(api.seen[0]?.url).toBe(`/v1/events/${EVENT_ID}`);
});

test("what is wrong is refused by name, and nothing is sent", async () => {
  const { events } = new NetworkCore({ secretKey: "sk_test_abc", baseUrl: "http://localhost:1" });
  await expect(events.get("ses_1")).rejects.toThrow(/^id: /);
  await expect(events.list({ type: "session.sneezed" })).rejects.toThrow(/^type: /);
  await expect(events.list({ subjectId: "" })).rejects.toThrow(/^subjectId: /);
});
