import fc from "fast-check";
import { expect, test } from "vitest";
import {
  ciKey,
  type JsonObject,
  mergePatch,
  mergePut,
  type MergeState,
  nothingKnown,
  present,
  sessionShape,
} from "./index.ts";
import { anyDelivery, second } from "./test-history.ts";

interface SessionMessage {
  readonly put: boolean;
  readonly at: string;
  readonly body: JsonObject;
}

const period = (start: number, kwh: number) => ({
  start_date_time: second(start),
  dimensions: [{ type: "ENERGY", volume: kwh }],
});

function receive(state: MergeState, { put, at, body }: SessionMessage): MergeState {
  return put
    ? mergePut(state, { at, body })
    : mergePatch(state, { at, patch: body }, sessionShape);
}

const receiveAll = (messages: readonly SessionMessage[]) => messages.reduce(receive, nothingKnown);
const shown = (state: MergeState) => present(state, sessionShape);

const sessionMessage: fc.Arbitrary<SessionMessage> = fc.record({
  put: fc.boolean(),
  at: fc.integer({ min: 0, max: 5 }).map(second),
  body: fc.record(
    {
      kwh: fc.nat(9),
      status: fc.constantFrom("PENDING", "ACTIVE", "COMPLETED"),
      charging_periods: fc.array(
        fc.tuple(fc.nat(3), fc.nat(9)).map(([start, kwh]) => period(start, kwh)),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: [] },
  ),
});

test("a session's messages in any order, and repeated, end alike", () => {
  const histories = fc
    .array(sessionMessage, { maxLength: 8 })
    .chain((messages) => fc.tuple(fc.constant(messages), anyDelivery(messages)));
  fc.assert(
    fc.property(histories, ([messages, delivery]) => {
      expect(receiveAll(delivery)).toEqual(receiveAll(messages));
      expect(shown(receiveAll(delivery))).toEqual(shown(receiveAll(messages)));
    }),
    { numRuns: 3_000 },
  );
});

test("periods of a PATCH are added by their start, those of a PUT replace all", () => {
  const patch = (at: number, start: number, kwh: number): SessionMessage => ({
    put: false,
    at: second(at),
    body: { kwh, charging_periods: [period(start, kwh)], last_updated: second(at) },
  });
  const first: SessionMessage = {
    put: true,
    at: second(0),
    body: { id: "S", kwh: 0, charging_periods: [period(0, 0)], last_updated: second(0) },
  };
  const state = receiveAll([first, patch(2, 2, 2), patch(1, 1, 1), patch(1, 1, 1)]);
  expect(shown(state)).toMatchObject({
    id: "S",
    kwh: 2,
    charging_periods: [period(0, 0), period(1, 1), period(2, 2)],
  });
  const late = receive(state, patch(3, -1, 3));
  expect(shown(late)).toMatchObject({ charging_periods: [period(-1, 3), {}, {}, {}] });
  const put = { ...first, at: second(3), body: { ...first.body, charging_periods: [] } };
  expect(shown(receive(state, put))).toMatchObject({ kwh: 0, charging_periods: [] });
});

test("a PATCH before the PUT shows nothing yet, and comes into force with it", () => {
  const early = mergePatch(nothingKnown, { at: second(5), patch: { status: "COMPLETED" } });
  expect(shown(early)).toBeUndefined();
  const state = mergePut(early, { at: second(4), body: { id: "S", status: "ACTIVE" } });
  expect(shown(state)).toEqual({ id: "S", status: "COMPLETED" });
});

test("times are compared as instants, whatever their zone and fraction look like", () => {
  const put = { at: "2026-04-13T10:00:00.500", body: { status: "ACTIVE" } };
  const state = mergePut(nothingKnown, put);
  const older = { at: "2026-04-13T12:00:00.4999+02:00", patch: { status: "PENDING" } };
  expect(mergePatch(state, older)).toBe(state);
  const newer = { at: "2026-04-13T10:00:00.501Z", patch: { status: "COMPLETED" } };
  expect(shown(mergePatch(state, newer))).toEqual({ status: "COMPLETED" });
});

test("a field with a slash, and one named like a prototype's, is a field like any other", () => {
  const patch = JSON.parse('{"a/b~c": 1, "__proto__": {"x": 1}, "constructor": 2}') as JsonObject;
  const state = mergePatch(mergePut(nothingKnown, { at: second(0), body: { id: "S" } }), {
    at: second(1),
    patch,
  });
  const object = shown(state);
  expect(JSON.stringify(object)).toBe(
    '{"id":"S","__proto__":{"x":1},"a/b~c":1,"constructor":2}',
  );
  expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
});

test("ids are the same whatever their case, and parts do not run together", () => {
  expect(ciKey("de", "All", "loc1")).toBe(ciKey("DE", "ALL", "LOC1"));
  expect(ciKey("straße")).toBe("STRAßE");
  expect(ciKey("DE", "ALL", "1")).not.toBe(ciKey("DE", "ALL1"));
});
