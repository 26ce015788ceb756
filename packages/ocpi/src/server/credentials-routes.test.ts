import { afterEach, describe, expect, test } from "vitest";
import { listenLocal } from "../../behaviour/listen-local.ts";
import { type Oddities, startOddPeer } from "../../behaviour/odd-peer.ts";
import { startTestPlatform } from "../../behaviour/test-platform.ts";
import { supportedVersions } from "../protocol/choose-version.ts";
import { encodeToken } from "../protocol/token-header.ts";
import type { OcpiVersion } from "../protocol/version.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

type Options = Partial<Parameters<typeof startTestPlatform>[0]>;

/** A platform that takes registrations, and a CPO that wants to register. */
async function meet(version: OcpiVersion, options: Options = {}, odd: Oddities = {}) {
  const platform = await startTestPlatform({
    registrationToken: "token-a",
    versions: [version],
    modules: [{ identifier: "sessions", role: "RECEIVER" }],
    readTimeoutMs: 400,
    ...options,
  });
  const peer = await startOddPeer({ token: "token-b", version }, odd);
  open.push(platform, peer);
  const party = { party_id: "ODD", country_code: "DE", business_details: { name: "Odd" } };
  const parties = version === "2.1.1" ? party : { roles: [{ role: "CPO", ...party }] };
  const body = { token: "token-b", url: peer.versionsUrl, ...parties };
  const send = async (method: string, token: string, content?: unknown, path = "credentials") => {
    const response = await fetch(`${platform.url}/${version}/${path}`, {
      method,
      headers: { authorization: `Token ${encodeToken(token)}` },
      ...(content === undefined
        ? {}
        : { body: typeof content === "string" ? content : JSON.stringify(content) }),
    });
    const answer = await response.json();
    return { http: response.status, code: answer.status_code, said: answer.status_message, answer };
  };
  return { platform, peer, body, send };
}

describe.each(supportedVersions)("credentials of version %s", (version) => {
  test("POST with token A registers, and the token issued opens everything", async () => {
    const { platform, body, send } = await meet(version);
    const { http, code, answer } = await send("POST", "token-a", body);
    expect([http, code]).toEqual([200, 1000]);
    expect("roles" in answer.data).toBe(version !== "2.1.1");
    expect(platform.registrations).toMatchObject([
      { version, tokenEncoding: "base64" },
    ]);
    expect(platform.registrations[0]?.credentials).toMatchObject({
      token: "token-b",
      roles: [{ role: "CPO", party_id: "ODD", country_code: "DE" }],
    });
    expect((await send("GET", answer.data.token)).answer.data.token).toBe(answer.data.token);
  });

  test("401 for an unknown token, and for token A anywhere else", async () => {
    const { body, send } = await meet(version);
    expect(await send("POST", "token-x", body)).toMatchObject({ http: 401, code: 2000 });
    expect(await send("GET", "token-a", undefined, "sessions")).toMatchObject({ http: 401 });
  });

  test("405 for PUT and DELETE before, for POST after registration, and for PATCH", async () => {
    const { body, send } = await meet(version);
    expect(await send("PUT", "token-a", body)).toMatchObject({ http: 405, code: 2000 });
    expect(await send("DELETE", "token-a")).toMatchObject({ http: 405, code: 2000 });
    const { token } = (await send("POST", "token-a", body)).answer.data;
    expect(await send("POST", token, body)).toMatchObject({ http: 405, code: 2000 });
    expect(await send("PATCH", token, body)).toMatchObject({ http: 405, code: 2000 });
  });

  test("2001 with the path for a body that does not fit, 400 for one that is no JSON", async () => {
    const { platform, body, send } = await meet(version);
    const attempt = (content: unknown) => send("POST", "token-a", content);
    expect(await attempt("{")).toMatchObject({ http: 400, code: 2000 });
    const faults = [
      [{ ...body, token: "two words" }, /^token: /],
      [{ ...body, url: "nowhere" }, /^url: /],
      [{ ...body, token: undefined }, /^token: /],
      ...(version === "2.1.1"
        ? [[{ ...body, party_id: "LONG" }, /^party_id: /] as const]
        : [
            [{ ...body, roles: [] }, /^roles: /] as const,
            [withRole(body, { country_code: "DEU" }), /^roles.0.country_code: /] as const,
            [withRole(body, { party_id: "LONG" }), /^roles.0.party_id: /] as const,
          ]),
    ] as const;
    for (const [content, said] of faults) {
      const answer = await attempt(content);
      expect(answer).toMatchObject({ http: 200, code: 2001 });
      expect(answer.said).toMatch(said);
    }
    expect(platform.registrations).toEqual([]);
  });

  test.each<[string, Oddities]>([
    ["answer with 502 and HTML", { htmlError: 502 }],
    ["answer with success and HTML", { htmlError: 200 }],
    ["take too long", { slowBodyMs: 2000 }],
    ["cut the connection", { hangUps: 10 }],
    ["redirect", { redirectTo: "http://127.0.0.1:1/" }],
    ["are too large", { oversizeBytes: 40 * 1024 * 1024 }],
  ])("3001 when the peer's versions %s", async (_, odd) => {
    const { platform, body, send } = await meet(version, {}, odd);
    expect(await send("POST", "token-a", body)).toMatchObject({ http: 200, code: 3001 });
    expect(platform.registrations).toEqual([]);
  });

  test("3001 when the peer does not take its own token, which is not repeated", async () => {
    const { body, send } = await meet(version);
    const answer = await send("POST", "token-a", { ...body, token: "token-wrong" });
    expect(answer).toMatchObject({ http: 200, code: 3001 });
    expect(answer.said).not.toMatch(/token-wrong|dG9rZW4td3Jvbmc/);
  });

  test("3001 when the peer itself answers with another code of registration", async () => {
    const { body, send } = await meet(version);
    const answer = { status_code: 3003, timestamp: "2026-04-13T10:00:00Z" };
    const peer = await listenLocal(() => () => Response.json(answer, { status: 404 }));
    open.push(peer);
    const refused = await send("POST", "token-a", { ...body, url: `${peer.url}/versions` });
    expect(refused).toMatchObject({ http: 200, code: 3001 });
  });

  test("3002 when the peer lacks the version, 3003 when it lacks a required endpoint", async () => {
    const other = version === "2.2.1" ? "2.3.0" : "2.2.1";
    const { body, send } = await meet(version);
    const peer = await startOddPeer({ token: "token-b", version: other });
    open.push(peer);
    const elsewhere = { ...body, url: peer.versionsUrl };
    expect(await send("POST", "token-a", elsewhere)).toMatchObject({ http: 200, code: 3002 });
    const picky = await meet(version, {
      required: [{ identifier: "hubclientinfo", role: "SENDER" }],
    });
    const answer = await picky.send("POST", "token-a", picky.body);
    expect(answer).toMatchObject({ http: 200, code: 3003 });
  });

  test("attempts beyond what the server admits are refused with 429", async () => {
    const { body, send } = await meet(version, { attempts: 1 });
    expect(await send("POST", "token-a", "{}")).toMatchObject({ code: 2001 });
    expect(await send("POST", "token-a", body)).toMatchObject({ http: 429 });
  });

  test("a peer with raw tokens, slashes and untidy lists is registered all the same", async () => {
    const { platform, body, send } = await meet(
      version,
      {},
      { rawTokens: true, trailingSlashes: true, untidyEndpoints: true, untidyVersions: true },
    );
    expect(await send("POST", "token-a", body)).toMatchObject({ code: 1000 });
    expect(platform.registrations).toMatchObject([{ version, tokenEncoding: "raw" }]);
    expect(platform.registrations[0]?.endpoints).toHaveLength(7);
  });
});

function withRole(body: object, change: object): object {
  const { roles } = body as { roles: object[] };
  return { ...body, roles: [{ ...roles[0], ...change }] };
}
