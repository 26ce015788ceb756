import { afterEach, expect, test } from "vitest";
import * as z from "zod/mini";
import { type Oddities, type OddPeer, startOddPeer } from "../../behaviour/odd-peer.ts";
import type { OcpiVersion } from "../protocol/version.ts";
import { OcpiClient } from "./ocpi-client.ts";

let peer: OddPeer | undefined;

afterEach(async () => {
  await peer?.close();
});

async function meet(odd: Oddities, version: OcpiVersion = "2.2.1", token = "token-abc") {
  peer = await startOddPeer({ token, version }, odd);
  const codes: string[] = [];
  const client = new OcpiClient({
    token: "token-abc",
    version,
    getRetries: 0,
    observe: ({ code }) => codes.push(code),
  });
  return { peer, client, codes, read: () => client.get(peer?.versionsUrl ?? "", z.unknown()) };
}

const sent = ({ seen }: OddPeer) => seen.map(({ headers }) => headers.authorization);

test("a peer that takes raw tokens only is found out once and remembered", async () => {
  const { peer, client, codes, read } = await meet({ rawTokens: true });
  expect(client.tokenEncoding).toBeUndefined();
  await read();
  expect(client.tokenEncoding).toBe("raw");
  await read();
  expect(sent(peer)).toEqual(["Token dG9rZW4tYWJj", "Token token-abc", "Token token-abc"]);
  expect(codes).toEqual(["token_needed_raw"]);
});

test("a change is sent again with the other encoding too: the first was not let in", async () => {
  const { peer, client } = await meet({ rawTokens: true });
  await client.post(peer.url("commands"), { a: 1 });
  expect(peer.seen.map(({ method, body }) => [method, body])).toEqual([
    ["POST", { a: 1 }],
    ["POST", { a: 1 }],
  ]);
  expect(client.tokenEncoding).toBe("raw");
});

test("403 counts as 401 and is noticed", async () => {
  const { client, codes, read } = await meet({ rawTokens: true, forbiddenForUnauthorized: true });
  await read();
  expect(client.tokenEncoding).toBe("raw");
  expect(codes).toEqual(["forbidden_for_unauthorized", "token_needed_raw"]);
});

test("in version 2.1.1 the raw token comes first, base64 after it", async () => {
  const raw = await meet({ rawTokens: true }, "2.1.1");
  await raw.read();
  expect(sent(raw.peer)).toEqual(["Token token-abc"]);
  expect(raw.codes).toEqual([]);
  await raw.peer.close();
  const base64 = await meet({}, "2.1.1");
  await base64.read();
  expect(base64.client.tokenEncoding).toBe("base64");
  expect(base64.codes).toEqual(["token_needed_base64"]);
});

test("an encoding that has worked is not doubted when the token is refused later", async () => {
  const { peer, read } = await meet({});
  await read();
  peer.tokens.clear();
  await expect(read()).rejects.toMatchObject({ status: 401, isUnauthorized: true });
  expect(peer.seen).toHaveLength(2);
});

test("a token refused in both ways is unauthorized, and is not in the error", async () => {
  const { peer, client, read } = await meet({ forbiddenForUnauthorized: true }, "2.2.1", "other");
  const error = await read().catch((caught: Error) => caught);
  expect(error).toMatchObject({ status: 403, code: 2000, isUnauthorized: true });
  expect(String(error)).toContain("no such token: Token [token]");
  expect(JSON.stringify(error)).not.toMatch(/token-abc|dG9rZW4tYWJj/);
  expect(peer.seen).toHaveLength(2);
  expect(client.tokenEncoding).toBeUndefined();
});

test("a given encoding is the only one tried", async () => {
  const { peer } = await meet({ rawTokens: true });
  const client = new OcpiClient({ token: "token-abc", tokenEncoding: "base64", getRetries: 0 });
  await expect(client.get(peer.versionsUrl, z.unknown())).rejects.toMatchObject({ status: 401 });
  expect(peer.seen).toHaveLength(1);
});

test("a token that was let in to an unknown path has worked", async () => {
  const { peer, client } = await meet({ rawTokens: true });
  const attempt = client.get(`${peer.origin}/nowhere`, z.unknown());
  await expect(attempt).rejects.toMatchObject({ status: 404 });
  expect(client.tokenEncoding).toBe("raw");
});

test("a failing server proves no encoding", async () => {
  const { client, read } = await meet({ htmlError: 500 });
  await expect(read()).rejects.toMatchObject({ status: 500 });
  expect(client.tokenEncoding).toBeUndefined();
});
