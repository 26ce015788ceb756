import { afterEach, describe, expect, test } from "vitest";
import { listenLocal } from "../../behaviour/listen-local.ts";
import { type Oddities, startOddPeer } from "../../behaviour/odd-peer.ts";
import { credentialsOf, startTestPlatform } from "../../behaviour/test-platform.ts";
import { supportedVersions } from "../protocol/choose-version.ts";
import { discover } from "./discover.ts";
import { registerWith, unregister, updateCredentials } from "./register.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const ourCredentials = credentialsOf("http://127.0.0.1:1", "token-b");

describe.each(supportedVersions)("as the sender, with version %s", (version) => {
  async function meet(odd: Oddities = {}) {
    const peer = await startOddPeer({ token: "token-a", version }, odd);
    open.push(peer);
    const o = { versionsUrl: peer.versionsUrl, ourCredentials, getRetries: 0 };
    return { peer, o };
  }
  const posts = ({ seen }: { seen: readonly { method: string }[] }) =>
    seen.filter(({ method }) => method === "POST").length;

  test("what the peer registered is read, whatever its version calls it", async () => {
    const { o, peer } = await meet({ nulls: true, trailingSlashes: true, rawTokens: true });
    const registration = await registerWith({ ...o, token: "token-a" });
    expect(registration).toMatchObject({ version, tokenEncoding: "raw" });
    expect(registration.credentials).toMatchObject({
      token: "odd-token-c",
      roles: [{ role: "CPO", country_code: "DE", party_id: "ODD" }],
    });
    expect(posts(peer)).toBe(1);
    const sent = peer.seen.find(({ method }) => method === "POST")?.body;
    const party = { party_id: "TST", country_code: "DE" };
    expect(sent).toMatchObject(version === "2.1.1" ? party : { roles: [party] });
  });

  test("a token the peer does not know is 401 and nothing is posted", async () => {
    const { o, peer } = await meet();
    const attempt = registerWith({ ...o, token: "token-x" });
    await expect(attempt).rejects.toMatchObject({ status: 401, isUnauthorized: true });
    expect(posts(peer)).toBe(0);
  });

  test("no common version is 3002, no required endpoint 3003; nothing is posted", async () => {
    const { o, peer } = await meet();
    const other = supportedVersions.filter((one) => one !== version);
    const first = registerWith({ ...o, token: "token-a", supported: other });
    await expect(first).rejects.toMatchObject({ code: 3002 });
    const required = [{ identifier: "hubclientinfo", role: "SENDER" }] as const;
    const second = registerWith({ ...o, token: "token-a", required });
    await expect(second).rejects.toMatchObject({ code: 3003 });
    expect(posts(peer)).toBe(0);
  });

  test("a peer that cannot read our endpoints says 3001", async () => {
    const receiver = await startTestPlatform({ registrationToken: "token-a", versions: [version] });
    open.push(receiver);
    const o = { versionsUrl: `${receiver.url}/versions`, ourCredentials };
    const attempt = registerWith({ ...o, token: "token-a" });
    await expect(attempt).rejects.toMatchObject({ status: 200, code: 3001 });
    const early = updateCredentials({ ...o, token: "token-a" });
    await expect(early).rejects.toMatchObject({ status: 405 });
  });

  test("a refusal that is no OCPI, and an answer that is no credentials, are errors", async () => {
    const refusing = await meet({ nonOcpi422: true });
    const attempt = registerWith({ ...refusing.o, token: "token-a" });
    await expect(attempt).rejects.toMatchObject({ status: 422 });
    const empty = await meet({ emptyAnswers: true });
    await expect(registerWith({ ...empty.o, token: "token-a" })).rejects.toThrow(/not OCPI/);
  });

  test("an end is done when the peer knows us no more, and not done when it fails", async () => {
    const { o, peer } = await meet();
    const { endpoints } = await discover({ ...o, token: "token-a" });
    await unregister({ token: "token-a", endpoints });
    expect(peer.seen.at(-1)?.method).toBe("DELETE");
    await expect(unregister({ token: "token-x", endpoints })).resolves.toBeUndefined();
    peer.odd.htmlError = 502;
    const failed = unregister({ token: "token-a", endpoints });
    await expect(failed).rejects.toMatchObject({ status: 502 });
  });

  test("a raw token is a deviation of the versions that ask for base64", async () => {
    const { o } = await meet({ rawTokens: true });
    const codes: string[] = [];
    const observe = ({ code }: { code: string }) => codes.push(code);
    const found = await discover({ ...o, token: "token-a", observe });
    expect(found.tokenEncoding).toBe("raw");
    expect(codes).toEqual(version === "2.1.1" ? [] : ["token_needed_raw"]);
  });

  test("no token leaves for another origin than that of the versions endpoint", async () => {
    const { peer, o } = await meet();
    const credentials = { identifier: "credentials", role: "RECEIVER" };
    let details = `${peer.origin}/${version}`;
    const foreign = await listenLocal(() => (request) => {
      const { pathname } = new URL(request.url);
      const url = `${peer.origin}/${version}/credentials`;
      const lists = { "/versions": [{ version, url: details }] };
      const own = { "/details": { version, endpoints: [{ ...credentials, url }] } };
      const data = { ...lists, ...own }[pathname];
      return Response.json({ data, status_code: 1000, timestamp: "2026-04-13T10:00:00Z" });
    });
    open.push(foreign);
    const attempt = () =>
      registerWith({ ...o, versionsUrl: `${foreign.url}/versions`, token: "token-a" });
    await expect(attempt()).rejects.toThrow(/not on the peer's origin/);
    details = `${foreign.url}/details`;
    await expect(attempt()).rejects.toThrow(/not on the peer's origin/);
    expect(peer.seen).toEqual([]);
  });

  test("untidy lists are borne and each untidiness is told", async () => {
    const { o } = await meet({ untidyEndpoints: true, untidyVersions: true });
    const codes = new Set<string>();
    const found = await discover({
      ...o,
      token: "token-a",
      tokenEncoding: "base64",
      observe: ({ code }) => codes.add(code),
    });
    expect(found.version).toBe(version);
    expect(found.endpoints.map(({ identifier }) => identifier)).toEqual([
      "credentials",
      "locations",
      "tariffs",
      "sessions",
      "cdrs",
      "tokens",
      "commands",
    ]);
    expect([...codes].sort()).toEqual([
      "endpoint_malformed",
      "endpoint_repeated",
      ...(version === "2.1.1" ? [] : ["endpoint_role_missing"]),
      "version_list_malformed",
    ]);
  });
});
