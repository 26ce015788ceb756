import { expect, test } from "vitest";
import {
  failed,
  ok,
  parseAnswer,
  parseAppearance,
  parseGreeting,
  parseHello,
  parsePosition,
  parseTokenRequest,
  parseWidgetEvent,
  parseWidgetUpdate,
  ProtocolError,
} from "./protocol.ts";

const hello = {
  protocol: 1,
  appearance: { theme: "auto", accent: "#1f6f54", radius: 14 },
  locale: "de-CH",
  position: { latitude: 52.52, longitude: 13.405 },
  partnerName: "Alder",
  session: null,
};

test("a full hello is read as it is", () => {
  expect(parseHello(hello)).toEqual(hello);
});

test("fields of a later version are left out, not refused", () => {
  expect(parseHello({ ...hello, weather: "rain" })).toEqual(hello);
  expect(parseWidgetUpdate({ zoom: 3 })).toEqual({});
});

test.each([
  ["hello.locale", { ...hello, locale: "<b>" }],
  ["hello.position.latitude", { ...hello, position: { latitude: 91, longitude: 0 } }],
  ["hello.position.longitude", { ...hello, position: { latitude: 0, longitude: Number.NaN } }],
  ["hello.appearance.accent", { ...hello, appearance: { accent: "red;}" } }],
  ["hello.appearance.radius", { ...hello, appearance: { radius: 99 } }],
  ["hello.appearance.theme", { ...hello, appearance: { theme: "neon" } }],
  ["hello.session", { ...hello, session: "../1" }],
  ["hello.partnerName", { ...hello, partnerName: "x".repeat(81) }],
  ["hello.protocol", { ...hello, protocol: "1" }],
  ["hello", null],
])("a wrong %s is named", (path, input) => {
  expect(() => parseHello(input)).toThrow(ProtocolError);
  expect(() => parseHello(input)).toThrow(`${path} must be`);
});

test("only known events pass, and only with a session id where they have one", () => {
  const sessionId = `ses_${"0".repeat(26)}`;
  expect(parseWidgetEvent({ type: "ready", extra: 1 })).toEqual({ type: "ready" });
  expect(parseWidgetEvent({ type: "receipt.ready", sessionId })).toEqual({
    type: "receipt.ready",
    sessionId,
  });
  expect(() => parseWidgetEvent({ type: "session.started" })).toThrow("event.sessionId");
  expect(() => parseWidgetEvent({ type: "pay_me" })).toThrow("event.type");
});

test("an answer is a value or a code", () => {
  const parseNumber = (value: unknown) => Number(value);
  expect(parseAnswer(ok("4"), parseNumber)).toEqual({ ok: true, value: 4 });
  expect(parseAnswer(failed("host_failed", "no"), parseNumber)).toEqual({
    ok: false,
    error: { code: "host_failed", message: "no" },
  });
  expect(() => parseAnswer({ ok: false, error: {} }, parseNumber)).toThrow("answer.error.code");
  expect(() => parseAnswer(undefined, parseNumber)).toThrow("answer must be an object");
});

test("greetings, token requests, positions and appearances are checked alone as well", () => {
  expect(parseGreeting({ protocol: 1, capabilities: ["update"] }).capabilities).toEqual(["update"]);
  expect(() => parseGreeting({ protocol: 1, capabilities: [1] })).toThrow("capabilities");
  expect(parseTokenRequest({ reason: "expired" })).toEqual({ reason: "expired" });
  expect(() => parseTokenRequest({ reason: "because" })).toThrow("request.reason");
  expect(() => parsePosition([1, 2], "position")).toThrow("position must be an object");
  expect(parseAppearance({}, "appearance")).toEqual({});
});
