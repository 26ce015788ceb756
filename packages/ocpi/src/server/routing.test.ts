import { afterEach, expect, test } from "vitest";
import { startTestPlatform } from "../../behaviour/test-platform.ts";
import { encodeToken } from "../protocol/token-header.ts";
import { ok } from "./respond.ts";

let stop: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stop?.();
});

test("routing is read, and answered the other way round, by functional modules only", async () => {
  const platform = await startTestPlatform({
    registrationToken: "token-a",
    tokens: ["token-c"],
    modules: [
      { identifier: "sessions", role: "RECEIVER" },
      { identifier: "hubclientinfo", role: "RECEIVER" },
    ],
  });
  stop = platform.close;
  const { app, url } = platform;
  const paths = ["sessions", "sessions/:id", "hubclientinfo", "hubclientinfo/:id"];
  for (const path of paths.flatMap((path) => [`/2.2.1/${path}`, `/emsp/2.2.1/${path}`])) {
    app.get(path, (c) => ok(c, c.get("routing")));
  }
  const ask = async (path: string, change: Record<string, string> = {}) => {
    const headers = {
      authorization: `Token ${encodeToken("token-c")}`,
      "ocpi-from-country-code": "NL",
      "ocpi-from-party-id": "ABC",
      "ocpi-to-country-code": "DE",
      "ocpi-to-party-id": "NWC",
      ...change,
    };
    const response = await fetch(`${url}${path}`, { headers });
    const routed = [...response.headers].filter(([name]) => name.startsWith("ocpi-"));
    return { routing: (await response.json()).data, headers: Object.fromEntries(routed) };
  };
  const answered = {
    "ocpi-from-country-code": "DE",
    "ocpi-from-party-id": "NWC",
    "ocpi-to-country-code": "NL",
    "ocpi-to-party-id": "ABC",
  };
  const functional = ["/2.2.1/sessions", "/2.2.1/sessions/1", "/2.2.1/sessions/credentials"];
  for (const path of [...functional, "/emsp/2.2.1/sessions", "/emsp/2.2.1/sessions/1"]) {
    expect(await ask(path)).toEqual({
      routing: {
        from: { countryCode: "NL", partyId: "ABC" },
        to: { countryCode: "DE", partyId: "NWC" },
      },
      headers: answered,
    });
  }
  expect((await ask("/2.2.1/sessions/nowhere/else")).headers).toEqual(answered);
  const half = await ask("/2.2.1/sessions", { "ocpi-to-party-id": "nobody" });
  expect(half.routing).toEqual({ from: { countryCode: "NL", partyId: "ABC" } });
  for (const path of ["/2.2.1/hubclientinfo", "/emsp/2.2.1/hubclientinfo/sessions"]) {
    expect(await ask(path)).toEqual({ routing: {}, headers: {} });
  }
  expect((await ask("/2.2.1/credentials")).headers).toEqual({});
});
