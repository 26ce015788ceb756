import { afterEach, expect, test } from "vitest";
import * as z from "zod/mini";
import { listenLocal } from "../../behaviour/listen-local.ts";
import { type Oddities, type OddPeer, startOddPeer } from "../../behaviour/odd-peer.ts";
import { dialectOf } from "../versions/dialect.ts";
import type { PageQuery } from "./client-options.ts";
import { OcpiClient } from "./ocpi-client.ts";

let peer: OddPeer | undefined;

afterEach(async () => {
  await peer?.close();
});

const Item = z.looseObject({ id: z.string() });
const items = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `i${index}` }));

async function meet(odd: Oddities, count = 5) {
  const lists = { cdrs: items(count) };
  peer = await startOddPeer({ token: "token-abc", lists, pageSize: 2 }, odd);
  const codes: string[] = [];
  const client = new OcpiClient({
    token: "token-abc",
    getRetries: 0,
    observe: ({ code }) => codes.push(code),
  });
  const { url, seen, odd: oddities } = peer;
  const ids: string[] = [];
  const read = async (query: PageQuery = {}) => {
    for await (const page of client.pages(url("cdrs"), Item, query)) {
      ids.push(...page.items.map(({ id }) => id));
    }
    return ids;
  };
  return { client, codes, read, ids, url: url("cdrs"), seen, odd: oddities };
}

test("a list of a well-behaved peer has no deviations", async () => {
  const { read, codes } = await meet({});
  expect(await read()).toEqual(["i0", "i1", "i2", "i3", "i4"]);
  expect(codes).toEqual([]);
});

test("an empty Link on the last page is the end, and noticed", async () => {
  const { read, codes } = await meet({ emptyLink: true });
  expect(await read()).toHaveLength(5);
  expect(codes).toEqual(["empty_link"]);
});

test("missing counts are noticed and the links followed", async () => {
  const { read, codes } = await meet({ noCounts: true });
  expect(await read()).toHaveLength(5);
  expect(new Set(codes)).toEqual(new Set(["no_total_count", "no_limit_header"]));
});

test("a peer that counts more than it links to is asked by offset", async () => {
  const { read, codes } = await meet({ noLinks: true });
  expect(await read()).toEqual(["i0", "i1", "i2", "i3", "i4"]);
  expect(codes).toEqual(["no_link", "no_link"]);
});

test("a peer without links that counts too many or ignores offsets comes to an end", async () => {
  const wrong = await meet({ noLinks: true, countsTooMany: 7 });
  expect(await wrong.read()).toEqual(["i0", "i1", "i2", "i3", "i4"]);
  expect(wrong.codes).toEqual(["no_link", "no_link", "total_count_wrong"]);
  await peer?.close();
  const stuck = await meet({ noLinks: true, ignoresOffset: true });
  expect(await stuck.read()).toEqual(["i0", "i1", "i0", "i1"]);
  expect(stuck.codes).toEqual(["page_repeated"]);
});

test("a peer that gives the same page again is an error, after what it did give", async () => {
  const { read, codes, ids } = await meet({ ignoresOffset: true });
  await expect(read()).rejects.toThrow(/same page again/);
  expect(ids).toEqual(["i0", "i1", "i0", "i1"]);
  expect(codes).toContain("page_repeated");
});

test("a repeated page does not stand for the items that are still to come", async () => {
  const { read } = await meet({ ignoresOffset: true }, 3);
  await expect(read()).rejects.toThrow(/same page again/);
});

test("empty pages that link on and on come to an end", async () => {
  let asked = 0;
  const { client, codes } = await meet({});
  const endless = await listenLocal(() => () => {
    asked += 1;
    const headers = { link: `<${endless.url}/?offset=${asked}>; rel="next"`, "x-limit": "1" };
    return Response.json({ data: [], status_code: 1000, timestamp: "x" }, { headers });
  });
  const all = async () => {
    for await (const page of client.pages(endless.url, Item)) expect(page.items).toEqual([]);
  };
  await expect(all()).rejects.toThrow(/no end/);
  expect(asked).toBeLessThan(20);
  expect(codes).toContain("no_total_count");
  await endless.close();
});

test("more items on a page than asked for are taken, and noticed", async () => {
  const { client, codes } = await meet({});
  const generous = await listenLocal(() => () => {
    const headers = { "x-total-count": "3", "x-limit": "2" };
    return Response.json({ data: items(3), status_code: 1000, timestamp: "x" }, { headers });
  });
  const { value: page } = await client.pages(generous.url, Item, { limit: 2 }).next();
  expect(page?.items).toHaveLength(3);
  expect(codes).toEqual(["request_id_not_echoed", "page_too_long"]);
  await generous.close();
});

test("absent and null data is an empty list", async () => {
  const absent = await meet({ noDataForEmpty: true }, 0);
  expect(await absent.read()).toEqual([]);
  expect(absent.codes).toEqual(["data_missing"]);
  await peer?.close();
  const nulled = await meet({ noDataForEmpty: true, nulls: true }, 0);
  expect(await nulled.read()).toEqual([]);
});

test("a link to another origin is noticed and refused", async () => {
  const { read, codes, ids } = await meet({ linkOrigin: "http://127.0.0.1:1" });
  await expect(read()).rejects.toThrow(/another origin/);
  expect(ids).toEqual(["i0", "i1"]);
  expect(codes).toEqual(["link_other_origin"]);
});

test("the next page is asked for while the caller has this one, and none beyond", async () => {
  const { client, url, seen } = await meet({}, 9);
  const pages = client.pages(url, Item);
  await pages.next();
  await expect.poll(() => seen.length).toBe(2);
  await pages.next();
  await expect.poll(() => seen.length).toBe(3);
  await pages.return(undefined);
});

test("a caller that leaves ends the request for the page ahead", async () => {
  const { url } = await meet({});
  const signals: (AbortSignal | null | undefined)[] = [];
  const client = new OcpiClient({
    token: "token-abc",
    fetch: (input, init) => {
      signals.push(init?.signal);
      return fetch(input, init);
    },
  });
  for await (const _ of client.pages(url, Item)) break;
  expect(signals.map((signal) => signal?.aborted)).toEqual([true, true]);
});

test("without pre-fetching a page is asked for when the caller wants it", async () => {
  const { client, url, seen } = await meet({});
  const pages = client.pages(url, Item, { prefetch: false });
  await pages.next();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(seen).toHaveLength(1);
  await pages.next();
  expect(seen).toHaveLength(2);
});

test("a failure of the page ahead is told when the caller comes to it", async () => {
  const { client, url, odd, seen } = await meet({});
  const pages = client.pages(url, Item);
  await pages.next();
  await expect.poll(() => seen.length).toBe(2);
  odd.htmlError = 500;
  await pages.next();
  await expect(pages.next()).rejects.toMatchObject({ status: 500 });
});

test("an aborted list ends", async () => {
  const { client, url } = await meet({ slowBodyMs: 5000 });
  const stop = new AbortController();
  const first = client.pages(url, Item, { signal: stop.signal }).next();
  stop.abort();
  await expect(first).rejects.toMatchObject({ status: 0 });
});

test("with a form the items come beside their originals", async () => {
  const { client, url } = await meet({});
  const { commandResponse } = dialectOf("2.2.1");
  const { value: page } = await client.pages(url, commandResponse, { limit: 1 }).next();
  expect(page?.items).toEqual([]);
  expect(page?.refused[0]).toMatchObject({ path: "result", raw: { id: "i0" } });
  const answer = await client.post(url.replace("cdrs", "commands"), {}, commandResponse);
  expect(answer).toEqual({
    object: { result: "ACCEPTED", timeout: 30 },
    original: { result: "ACCEPTED", timeout: 30 },
  });
});
