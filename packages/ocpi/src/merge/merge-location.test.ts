import { canonicalJson } from "@networkcore/pricing";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Evse } from "../objects/evse.ts";
import { isEvseVisible, type LocationDocument, mergeLocationPut } from "./location-document.ts";
import { present } from "./present.ts";
import { evseShape } from "./shape.ts";
import { type Action, playCpo, statuses } from "./test-cpo.ts";
import {
  anyDelivery,
  connectorOf,
  deliver,
  deliverAll,
  evseOf,
  locationOf,
  type Message,
  second,
} from "./test-history.ts";

const textOf = ({ location, evses }: LocationDocument) =>
  canonicalJson({ location, evses: Object.fromEntries(evses) });

/** The EVSEs that drivers may see, without the times that a change of a connector leaves alone. */
function visible({ evses }: LocationDocument) {
  return [...evses.values()]
    .map((evse) => ({ evse, object: present(evse.state, evseShape) }))
    .filter(({ evse, object }) => isEvseVisible(evse, object))
    .map(({ object }) => withoutTime(object as Evse))
    .sort(byUid);
}

const withoutTime = ({ last_updated: _, ...evse }: Evse) => evse;
const byUid = (one: { uid: string }, other: { uid: string }) => (one.uid < other.uid ? -1 : 1);

const action: fc.Arbitrary<Action> = fc.record({
  what: fc.constantFrom(
    ...(["rename", "status", "status", "add", "add", "remove", "connector", "everything"] as const),
  ),
  byPut: fc.boolean(),
  which: fc.nat(7),
  value: fc.integer({ min: 1, max: 40 }),
});

test("whatever a CPO did, its messages in any order, and repeated, end in what it has", () => {
  const history = fc
    .array(action, { maxLength: 14 })
    .map(playCpo)
    .chain((cpo) => fc.record({ cpo: fc.constant(cpo), delivery: anyDelivery(cpo.messages) }));
  fc.assert(
    fc.property(history, ({ cpo, delivery }) => {
      const document = deliverAll(delivery);
      expect(textOf(document)).toBe(textOf(deliverAll(cpo.messages)));
      expect(visible(document)).toEqual(cpo.evses.map(withoutTime).sort(byUid));
      expect(present(document.location)).toMatchObject({ name: cpo.name });
    }),
    { numRuns: 2_000 },
  );
});

/** Messages that need not fit together, many of one time. */
const at = fc.integer({ min: 0, max: 4 }).map(second);
const uid = fc.constantFrom("a", "A", "B");
const evse = fc
  .record({ uid, status: fc.constantFrom(...statuses, "REMOVED"), at, amperes: fc.nat(3) })
  .map((one) => evseOf(one.uid, one.status, one.at, [connectorOf("1", one.amperes, one.at)]));
const message: fc.Arbitrary<Message> = fc.oneof(
  fc.record({
    kind: fc.constant("putLocation" as const),
    location: fc
      .record({ name: fc.constantFrom("x", "y"), at, evses: fc.array(evse, { maxLength: 3 }) })
      .map((one) => locationOf(one.name, one.at, one.evses)),
  }),
  fc.record({
    kind: fc.constant("patchLocation" as const),
    at,
    patch: fc.record({ name: fc.constantFrom("v", "w") }),
  }),
  evse.map((one): Message => ({ kind: "putEvse", evse: one })),
  fc.record({
    kind: fc.constant("patchEvse" as const),
    uid,
    at,
    patch: fc.record(
      {
        status: fc.constantFrom(...statuses),
        connectors: fc.array(fc.nat(3).map((amperes) => connectorOf("1", amperes, second(0)))),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ uid, id: fc.constantFrom("1", "2"), at, amperes: fc.nat(3) }).map(
    (one): Message => ({
      kind: "putConnector",
      uid: one.uid,
      connector: connectorOf(one.id, one.amperes, one.at),
    }),
  ),
  fc.record({
    kind: fc.constant("patchConnector" as const),
    uid,
    id: fc.constantFrom("1", "2"),
    at,
    patch: fc.record({ max_amperage: fc.nat(3) }),
  }),
);

test("messages that contradict each other end alike in every order as well", () => {
  const histories = fc
    .array(message, { maxLength: 10 })
    .chain((messages) => fc.tuple(fc.constant(messages), anyDelivery(messages)));
  fc.assert(
    fc.property(histories, ([messages, delivery]) => {
      expect(textOf(deliverAll(delivery))).toBe(textOf(deliverAll(messages)));
    }),
    { numRuns: 4_000 },
  );
});

test("one pull among them stands against all of its time, whenever it is stored", () => {
  const histories = fc
    .tuple(fc.array(message, { maxLength: 8 }), message)
    .map(([messages, one]) =>
      one.kind === "putLocation" ? [...messages, { ...one, pulled: true }] : messages,
    )
    .chain((messages) => fc.tuple(fc.constant(messages), anyDelivery(messages)));
  fc.assert(
    fc.property(histories, ([messages, delivery]) => {
      expect(textOf(deliverAll(delivery))).toBe(textOf(deliverAll(messages)));
    }),
    { numRuns: 2_000 },
  );
});

test("a message that changes nothing gives back the same document", () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 8 }), (messages) => {
      const document = deliverAll(messages);
      for (const one of messages) expect(deliver(document, one)).toBe(document);
    }),
    { numRuns: 1_000 },
  );
});

const on = (status: string, seconds: number) => evseOf("A", status, second(seconds), []);

test("an EVSE that was put after the location left it out stays", () => {
  const document = deliverAll([
    { kind: "putEvse", evse: on("AVAILABLE", 3) },
    { kind: "putLocation", location: locationOf("L", second(2), []) },
  ]);
  expect(visible(document)).toHaveLength(1);
  const later: Message = { kind: "putLocation", location: locationOf("L", second(3), []) };
  expect(visible(deliver(document, later))).toEqual([]);
});

test("a pull brings the peer's present status at an equal time, a repeated push does not", () => {
  const push: Message = {
    kind: "patchEvse",
    uid: "A",
    at: second(1),
    patch: { status: "CHARGING", last_updated: second(1) },
  };
  const pull: Message = {
    kind: "putLocation",
    location: locationOf("L", second(1), [on("AVAILABLE", 1)]),
    pulled: true,
  };
  for (const messages of [[push, pull], [pull, push], [push, pull, push]]) {
    expect(visible(deliverAll(messages))).toMatchObject([{ status: "AVAILABLE" }]);
  }
});

test("of two statuses of one time it is not the free one that stands", () => {
  const put = (status: string): Message => ({
    kind: "putLocation",
    location: locationOf("L", second(1), [on(status, 1)]),
  });
  const patch = (status: string): Message => {
    const at = second(1);
    return { kind: "patchEvse", uid: "A", at, patch: { status } };
  };
  const pairs = [put, patch].flatMap((one) => [put, patch].map((other) => [one, other] as const));
  for (const [one, other] of pairs) {
    const messages = [put("AVAILABLE"), one("CHARGING"), other("AVAILABLE")];
    expect(visible(deliverAll(messages))).toMatchObject([{ status: "CHARGING" }]);
  }
});

test("of two values of a connector of one time the greater stands, told whole or in part", () => {
  const at = second(1);
  const connector = (amperes: number) => connectorOf("1", amperes, at);
  const patch = { max_amperage: 1 };
  const put: Message = { kind: "putEvse", evse: evseOf("A", "AVAILABLE", at, [connector(2)]) };
  const lesser: readonly Message[] = [
    { kind: "putConnector", uid: "A", connector: connector(1) },
    { kind: "patchConnector", uid: "A", id: "1", at, patch },
  ];
  for (const one of lesser) {
    const whole: Message = { kind: "putLocation", location: locationOf("L", at, []) };
    const [evse] = [...deliverAll([whole, put, one]).evses.values()];
    expect(evse && present(evse.state, evseShape)).toMatchObject({
      connectors: [{ max_amperage: 2 }],
    });
  }
});

test("what the peer sent is kept where it is not the normal form, EVSE by EVSE", () => {
  const object = locationOf("L", second(1), [on("AVAILABLE", 1)]);
  const original = { id: "LOC1", type: "ON_STREET", evses: [{ ...on("AVAILABLE", 1), old: 1 }] };
  const put = { object, original };
  const document = mergeLocationPut(deliverAll([]), put);
  expect(document.location.original).toEqual({ id: "LOC1", type: "ON_STREET" });
  expect(document.evses.get("A")?.state.original).toMatchObject({ old: 1 });
  const alike = mergeLocationPut(deliverAll([]), { object, original: structuredClone(object) });
  expect(alike.location).not.toHaveProperty("original");
});
