import { afterEach, expect, test } from "vitest";
import * as z from "zod/mini";
import { listenLocal, type LocalServer } from "../../behaviour/listen-local.ts";
import type { PageQuery } from "./client-options.ts";
import { OcpiClient } from "./ocpi-client.ts";

let server: LocalServer | undefined;

afterEach(async () => {
  await server?.close();
});

const Item = z.looseObject({ id: z.string() });

/** A list that links on from page to page, two items on each, until it has given `pages`. */
async function list(o: { total?: (page: number) => number; pages?: number }) {
  const { pages = Number.POSITIVE_INFINITY } = o;
  const asked: string[] = [];
  const open = await listenLocal(() => (request) => {
    asked.push(request.url);
    const page = asked.length;
    const data = [{ id: `${page}a` }, { id: `${page}b` }];
    const target = `${open.url}/list?offset=${page}`;
    const body = { data, status_code: 1000, timestamp: "2026-04-13T10:00:00Z" };
    const headers = {
      ...(page < pages && { link: `<${target}>; rel="next"` }),
      ...(o.total && { "x-total-count": String(o.total(page)) }),
    };
    return Response.json(body, { headers });
  });
  server = open;
  const client = new OcpiClient({ token: "token-abc", getRetries: 0 });
  const read = async (query: PageQuery = {}) => {
    let items = 0;
    for await (const page of client.pages(`${open.url}/list`, Item, query)) {
      items += page.items.length;
    }
    return items;
  };
  return { read, asked };
}

test("a list that goes on far beyond its count is endless", async () => {
  const { read, asked } = await list({ total: () => 3, pages: 500 });
  await expect(read()).rejects.toThrow(/no end/);
  expect(asked.length).toBeLessThan(20);
});

test("a list that is somewhat longer than its count is read to its end", async () => {
  const { read } = await list({ total: () => 3, pages: 12 });
  expect(await read()).toBe(24);
});

test("a count of each page by itself is not taken for that of the list", async () => {
  const { read } = await list({ total: () => 2, pages: 50 });
  expect(await read()).toBe(100);
});

test("a list whose count grows with it, or that has none, ends at the bound of pages", async () => {
  const growing = await list({ total: (page) => page * 100, pages: 500 });
  await expect(growing.read({ maxPages: 7 })).rejects.toThrow(/no end/);
  expect(growing.asked).toHaveLength(7);
  await server?.close();
  const uncounted = await list({ pages: 500 });
  await expect(uncounted.read({ maxPages: 7 })).rejects.toThrow(/no end/);
});

test("a list of exactly as many pages as are allowed is read", async () => {
  const { read } = await list({ pages: 7 });
  expect(await read({ maxPages: 7 })).toBe(14);
});

/** A peer behind TLS that ends before it: it links to itself by http. */
async function readBehindProxy(linkTo: string) {
  const asked: string[] = [];
  const codes: string[] = [];
  const client = new OcpiClient({
    token: "token-abc",
    getRetries: 0,
    allowedOrigin: "https://cpo.example",
    observe: ({ code }) => codes.push(code),
    fetch: async (input) => {
      asked.push(String(input));
      const link = asked.length === 1 ? `<${linkTo}>; rel="next"` : "";
      const data = [{ id: String(asked.length) }];
      const body = { data, status_code: 1000, timestamp: "2026-04-13T10:00:00Z" };
      return Response.json(body, { headers: { link } });
    },
  });
  for await (const _ of client.pages("https://cpo.example/list", Item));
  return { asked, codes };
}

test.each(["http://cpo.example/list?offset=1", "http://cpo.example:443/list?offset=1"])(
  "the link %s to the host that is asked by https is followed by https, and noticed",
  async (link) => {
    const { asked, codes } = await readBehindProxy(link);
    expect(asked).toEqual(["https://cpo.example/list", "https://cpo.example/list?offset=1"]);
    expect(codes).toContain("link_other_scheme");
    expect(codes).not.toContain("link_other_origin");
  },
);

test.each(["http://cpo.example:8080/list", "http://other.example/list", "ftp://cpo.example/list"])(
  "the link %s leads to another origin still",
  async (link) => {
    await expect(readBehindProxy(link)).rejects.toThrow(/another origin/);
  },
);
