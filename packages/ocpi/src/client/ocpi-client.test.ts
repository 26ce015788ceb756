import { afterEach, expect, test } from "vitest";
import { listenLocal, type LocalServer } from "../../behaviour/listen-local.ts";
import * as z from "zod/mini";
import { OcpiClient, Token } from "../index.ts";

const open: LocalServer[] = [];

async function serve(handler: (request: Request) => Response | Promise<Response>) {
  const server = await listenLocal(() => handler);
  open.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const Item = z.looseObject({ id: z.string() });
const client = (o: { allowedOrigin?: string } = {}) =>
  new OcpiClient({ token: "tökén", getRetries: 0, ...o });

function answer(data: unknown, headers: Record<string, string> = {}) {
  const body = { data, status_code: 1000, timestamp: "2026-04-13T10:00:00Z" };
  return Response.json(body, { headers });
}

async function collect<T>(pages: AsyncGenerator<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

test("the token is sent as base64 of its UTF-8 bytes, with request ids", async () => {
  const seen: Headers[] = [];
  const { url } = await serve((request) => {
    seen.push(request.headers);
    return answer({ id: "1" });
  });
  await client().get(url, Item);
  expect(seen[0]?.get("authorization")).toBe("Token dMO2a8Opbg==");
  expect(seen[0]?.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(seen[0]?.get("x-correlation-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("all pages are read, with the filter on the first and the peer's links after it", async () => {
  const asked: string[] = [];
  const server = await serve((request) => {
    const { pathname, search, searchParams } = new URL(request.url);
    asked.push(search);
    const second = searchParams.get("offset") === "2";
    return answer(second ? [{ id: "c" }] : [{ id: "a" }, { id: "b" }], {
      "x-total-count": "3",
      link: second ? "" : `<${server.url}${pathname}?limit=2&offset=2>; rel="next"`,
    });
  });
  const pages = await collect(
    client().pages(server.url, Item, { limit: 2, dateFrom: "2026-01-01T00:00:00Z" }),
  );
  expect(pages.map((page) => page.items.map((item) => item.id))).toEqual([["a", "b"], ["c"]]);
  expect(pages[0]?.total).toBe(3);
  expect(asked).toEqual(["?date_from=2026-01-01T00%3A00%3A00Z&limit=2", "?limit=2&offset=2"]);
});

test("an item that does not fit is refused with its path, and the others are kept", async () => {
  const bad = { country_code: "NL", uid: 5 };
  const good = {
    country_code: "NL",
    party_id: "TNM",
    uid: "100012",
    type: "RFID",
    contract_id: "FA54320",
    issuer: "TheNewMotion",
    valid: true,
    whitelist: "ALWAYS",
    last_updated: "2015-06-21T22:39:05",
    a_field_of_a_later_version: 1,
  };
  const { url } = await serve(() => answer([bad, good]));
  const [page] = await collect(client().pages(url, Token));
  expect(page?.items).toEqual([good]);
  expect(page?.refused).toMatchObject([{ path: "party_id", raw: bad }]);
  expect(page?.refused[0]?.reason).not.toBe("");
  expect(page?.total).toBeNull();
});

test("a link to another origin is not followed", async () => {
  let asked = 0;
  const foreign = await serve(() => {
    asked += 1;
    return answer([]);
  });
  const { url } = await serve(() =>
    answer([{ id: "a" }], { link: `<${foreign.url}/x>; rel="next"` }),
  );
  const pages = client().pages(url, Item);
  expect((await pages.next()).value).toMatchObject({ items: [{ id: "a" }] });
  await expect(pages.next()).rejects.toThrow(/another origin/);
  expect(asked).toBe(0);
});

test("pages that link to one another end with an error", async () => {
  const server = await serve(() => answer([], { link: `<${server.url}/>; rel="next"` }));
  await expect(collect(client().pages(`${server.url}/`, Item))).rejects.toThrow(/circle/);
});

test("a redirect is not followed", async () => {
  let asked = 0;
  const foreign = await serve(() => {
    asked += 1;
    return answer({ id: "1" });
  });
  const { url } = await serve(() => Response.redirect(foreign.url, 307));
  await expect(client().get(url, Item)).rejects.toMatchObject({ status: 307 });
  expect(asked).toBe(0);
});

test("no request leaves for another than the allowed origin", async () => {
  const { url } = await serve(() => answer({ id: "1" }));
  const pinned = client({ allowedOrigin: "https://cpo.example" });
  await expect(pinned.get(url, Item)).rejects.toMatchObject({ status: 0, code: 2000 });
  await expect(client({ allowedOrigin: url }).get(url, Item)).resolves.toEqual({ id: "1" });
});

test("an address that is refused is named by its origin: its path may be a secret", async () => {
  const pinned = client({ allowedOrigin: "https://cpo.example" });
  const answers = pinned.post("https://other.example/results/secret-7?key=secret-8", {});
  await expect(answers).rejects.toThrow(
    /^https:\/\/other\.example is not on the peer's origin https:\/\/cpo\.example$/,
  );
  await expect(pinned.get("secret-9", Item)).rejects.toThrow(/^no URL is not on the peer's origin/);
});

test("errors carry the HTTP and the OCPI status", async () => {
  const envelope = { status_code: 2003, status_message: "Unknown location", timestamp: "x" };
  const ocpi = await serve(() => Response.json(envelope));
  await expect(client().get(ocpi.url, Item)).rejects.toMatchObject({
    status: 200,
    code: 2003,
    message: "HTTP 200 2003 Unknown location",
  });
  const http = await serve(() => new Response("teapot", { status: 418 }));
  await expect(client().get(http.url, Item)).rejects.toMatchObject({ status: 418, code: 3000 });
  const busy = await serve(() => new Response("", { status: 503 }));
  await expect(client().get(busy.url, Item)).rejects.toMatchObject({ status: 503, code: 3000 });
  const html = await serve(() => new Response("<html>"));
  await expect(client().get(html.url, Item)).rejects.toThrow(/not OCPI/);
  await expect(client().get("http://127.0.0.1:1/", Item)).rejects.toMatchObject({ status: 0 });
});

test("data that does not fit names the field", async () => {
  const { url } = await serve(() => answer({ id: 7 }));
  await expect(client().get(url, Item)).rejects.toMatchObject({ path: "id", status: 200 });
});

test("a GET is repeated after a 503, a POST is not", async () => {
  let gets = 0;
  let posts = 0;
  const { url } = await serve((request) => {
    if (request.method === "GET") gets += 1;
    else posts += 1;
    return request.method === "GET" && gets === 2
      ? answer({ id: "1" })
      : new Response("", { status: 503 });
  });
  const patient = new OcpiClient({ token: "t", getRetries: 1 });
  await expect(patient.get(url, Item)).resolves.toEqual({ id: "1" });
  await expect(patient.post(url, {})).rejects.toMatchObject({ status: 503 });
  expect([gets, posts]).toEqual([2, 1]);
});
