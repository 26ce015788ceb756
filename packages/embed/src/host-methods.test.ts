import { expect, test } from "vitest";
import { hostMethods } from "./host-methods.ts";
import type { Hello, WidgetEvent } from "./protocol.ts";

const hello: Hello = {
  protocol: 1,
  appearance: {},
  locale: "en",
  position: null,
  partnerName: null,
  session: null,
};

function methodsWith(fetchClientToken: () => Promise<string>, events: WidgetEvent[] = []) {
  return hostMethods(
    { fetchClientToken },
    () => hello,
    (event) => events.push(event),
  );
}

test("a widget of this protocol gets the host's state", async () => {
  const methods = methodsWith(async () => "token");
  expect(await methods.hello({ protocol: 1, capabilities: [] })).toEqual({
    ok: true,
    value: hello,
  });
});

test("a widget of another protocol is told so", async () => {
  const methods = methodsWith(async () => "token");
  expect(await methods.hello({ protocol: 2, capabilities: [] })).toMatchObject({
    ok: false,
    error: { code: "unsupported_protocol" },
  });
});

test("the host's failure to make a token crosses the frame as a code", async () => {
  const refused = methodsWith(async () => {
    throw new Error("login expired");
  });
  expect(await refused.fetchClientToken({ reason: "initial" })).toEqual({
    ok: false,
    error: { code: "token_unavailable", message: "login expired" },
  });
  const empty = methodsWith(async () => "");
  expect(await empty.fetchClientToken({ reason: "initial" })).toMatchObject({ ok: false });
});

test("a message that does not follow the protocol is refused by name", async () => {
  const methods = methodsWith(async () => "token");
  const request = { reason: "curious" } as unknown as { reason: "initial" };
  expect(await methods.fetchClientToken(request)).toEqual({
    ok: false,
    error: {
      code: "invalid_message",
      message: 'request.reason must be "initial" or "expired"',
    },
  });
});

test("events reach the host once they are understood", async () => {
  const events: WidgetEvent[] = [];
  const methods = methodsWith(async () => "token", events);
  await methods.emit({ type: "ready" });
  const strange = await methods.emit({ type: "strange" } as unknown as WidgetEvent);
  expect(events).toEqual([{ type: "ready" }]);
  expect(strange).toMatchObject({ ok: false, error: { code: "invalid_message" } });
});
