import { Hono } from "hono";
import { afterEach, expect, test } from "vitest";
import { startTestPlatform } from "../../behaviour/test-platform.ts";
import {
  dialectOf,
  encodeToken,
  ok,
  paginate,
  parseBody,
  readListQuery,
  tidyPath,
  Token,
} from "../index.ts";

let stop: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stop?.();
});

async function start() {
  const reported: Error[] = [];
  const platform = await startTestPlatform({
    registrationToken: "token-a",
    tokens: ["token-c"],
    report: (error) => reported.push(error),
  });
  stop = platform.close;
  platform.app.put("/2.2.1/tokens/:uid", async (c) => {
    const token = await parseBody(c, Token);
    return ok(c, { uid: token.uid }, 201);
  });
  platform.app.get("/2.2.1/numbers", (c) => {
    const query = readListQuery(c, 3);
    const all = [1, 2, 3, 4, 5];
    const items = all.slice(query.offset, query.offset + query.limit);
    return paginate(c, query, { items, total: 5, url: "https://cpo.example/numbers" });
  });
  const send = async (path: string, init: RequestInit & { token?: string } = {}) => {
    const { token = "token-c", ...rest } = init;
    const headers = { authorization: `Token ${encodeToken(token)}`, ...init.headers };
    const response = await fetch(`${platform.url}${path}`, { ...rest, headers });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  return { ...platform, reported, send };
}

test("a request without a known token gets 401 and an envelope", async () => {
  const { url, send } = await start();
  const bare = await fetch(`${url}/versions`);
  expect(bare.status).toBe(401);
  expect(await bare.json()).toMatchObject({ status_code: 2000, timestamp: /./ });
  expect((await send("/versions", { token: "token-x" })).status).toBe(401);
});

test("a raw token, not base64, is accepted", async () => {
  const { url } = await start();
  const response = await fetch(`${url}/versions`, { headers: { authorization: "Token token-c" } });
  expect(response.status).toBe(200);
});

test("a registration token opens versions, details and credentials, nothing else", async () => {
  const { url, send } = await start();
  const token = "token-a";
  const versions = await send("/versions", { token });
  expect(versions.body.data).toEqual([{ version: "2.2.1", url: `${url}/2.2.1` }]);
  const details = await send("/2.2.1", { token });
  expect(details.body.data.endpoints).toEqual([
    { identifier: "credentials", role: "RECEIVER", url: `${url}/2.2.1/credentials` },
  ]);
  expect((await send("/2.2.1/credentials", { token })).status).toBe(200);
  expect((await send("/2.2.1/numbers", { token })).status).toBe(401);
  expect((await send("/2.2.1/tokens/2.2.1", { token, method: "PUT" })).status).toBe(401);
});

test("the request ids are echoed, on errors too", async () => {
  const { send } = await start();
  const headers = { "x-request-id": "r1", "x-correlation-id": "c1" };
  for (const path of ["/versions", "/nowhere"]) {
    const answer = await send(path, { headers });
    expect(answer.headers.get("x-request-id")).toBe("r1");
    expect(answer.headers.get("x-correlation-id")).toBe("c1");
  }
});

test("an unknown path is 404 with an envelope", async () => {
  const { send } = await start();
  const answer = await send("/2.2.1/nowhere");
  expect(answer.status).toBe(404);
  expect(answer.body).toMatchObject({ status_code: 2000, status_message: "no such path" });
});

test("broken JSON is HTTP 400; a wrong field is 2001 with its path", async () => {
  const { send } = await start();
  const broken = await send("/2.2.1/tokens/1", { method: "PUT", body: "{" });
  expect([broken.status, broken.body.status_code]).toEqual([400, 2000]);
  const body = JSON.stringify({ country_code: "NL", party_id: "TOOLONG" });
  const wrong = await send("/2.2.1/tokens/1", { method: "PUT", body });
  expect([wrong.status, wrong.body.status_code]).toEqual([200, 2001]);
  expect(wrong.body.status_message).toMatch(/^party_id: /);
});

test("an error that is not ours is 500 and 3000, and reveals nothing", async () => {
  const { app, reported, send } = await start();
  app.get("/2.2.1/boom", () => {
    throw new Error("password");
  });
  const answer = await send("/2.2.1/boom");
  expect([answer.status, answer.body.status_code]).toEqual([500, 3000]);
  expect(JSON.stringify(answer.body)).not.toContain("password");
  expect(reported).toMatchObject([{ message: "password" }]);
});

test("a list is paged, its link keeps the filters, and the last page has none", async () => {
  const { send } = await start();
  const first = await send("/2.2.1/numbers?limit=2&date_from=2026-01-01T00:00:00Z");
  expect(first.body.data).toEqual([1, 2]);
  expect(first.headers.get("x-total-count")).toBe("5");
  expect(first.headers.get("x-limit")).toBe("2");
  expect(first.headers.get("link")).toBe(
    "<https://cpo.example/numbers?limit=2&date_from=2026-01-01T00%3A00%3A00Z&offset=2>; " +
      'rel="next"',
  );
  const last = await send("/2.2.1/numbers?offset=3&limit=100");
  expect(last.body.data).toEqual([4, 5]);
  expect(last.headers.get("x-limit")).toBe("3");
  expect(last.headers.get("link")).toBeNull();
});

test("a page query that is no number or time is 2001", async () => {
  const { send } = await start();
  for (const query of ["offset=-1", "limit=x", "date_from=yesterday"]) {
    const answer = await send(`/2.2.1/numbers?${query}`);
    expect(answer.body.status_code).toBe(2001);
  }
});

test("several versions are listed, and 2.1.1 names no roles", async () => {
  const platform = await startTestPlatform({
    registrationToken: "token-a",
    tokens: ["token-c"],
    versions: ["2.3.0", "2.1.1"],
    modules: [{ identifier: "sessions", role: "RECEIVER" }],
  });
  stop = platform.close;
  const read = async (path: string) => {
    const headers = { authorization: `Token ${encodeToken("token-c")}` };
    return (await (await fetch(`${platform.url}${path}`, { headers })).json()).data;
  };
  const { url } = platform;
  expect(await read("/versions")).toEqual([
    { version: "2.3.0", url: `${url}/2.3.0` },
    { version: "2.1.1", url: `${url}/2.1.1` },
  ]);
  expect(await read("/2.3.0")).toEqual({
    version: "2.3.0",
    endpoints: [
      { identifier: "credentials", role: "RECEIVER", url: `${url}/2.3.0/credentials` },
      { identifier: "sessions", role: "RECEIVER", url: `${url}/2.3.0/sessions` },
    ],
  });
  expect((await read("/2.1.1")).endpoints).toEqual([
    { identifier: "credentials", url: `${url}/2.1.1/credentials` },
    { identifier: "sessions", url: `${url}/2.1.1/sessions` },
  ]);
});

test("slashes too many are borne and noticed, also where the app is mounted", async () => {
  const { app, url, send, deviations } = await start();
  expect((await send("/versions/")).status).toBe(200);
  expect((await send("//2.2.1//numbers/?limit=1")).body.data).toEqual([1]);
  expect((await send("/2.2.1/credentials/", { token: "token-a" })).status).toBe(200);
  expect(deviations.map(({ code }) => code)).toEqual(Array(3).fill("trailing_slash"));

  const outer = new Hono({ getPath: tidyPath }).route("/ocpi", app as unknown as Hono);
  const headers = { authorization: `Token ${encodeToken("token-c")}` };
  const answer = await outer.request(`${url}/ocpi//versions/`, { headers });
  expect(answer.status).toBe(200);
});

test("a percent sign and a slash within a segment of the path are kept", async () => {
  const { app, send } = await start();
  app.get("/2.2.1/echo/:id", (c) => ok(c, c.req.param("id")));
  expect((await send("/2.2.1/echo/a%2Fb%2F/")).body.data).toBe("a/b/");
  expect((await send("/2.2.1/echo/100%25")).body.data).toBe("100%");
});

test("a raw token is noticed, except in version 2.1.1", async () => {
  const platform = await startTestPlatform({
    registrationToken: "token-a",
    tokens: ["token-c"],
    versions: ["2.2.1", "2.1.1"],
  });
  stop = platform.close;
  const headers = { authorization: "Token token-c" };
  await fetch(`${platform.url}/2.1.1`, { headers });
  await fetch(`${platform.url}/2.1.1/credentials`, { headers });
  expect(platform.deviations).toEqual([]);
  await fetch(`${platform.url}/2.2.1`, { headers });
  expect(platform.deviations).toEqual([{ code: "token_sent_raw" }]);
});

test("a body is read with a form; a refusal is 2001 with the path", async () => {
  const { app, send } = await start();
  const { token } = dialectOf("2.1.1");
  app.put("/2.2.1/forms", async (c) => {
    return ok(c, await parseBody(c, token, { countryCode: "NL", partyId: "TNM" }));
  });
  const wire = {
    uid: "1",
    type: "RFID",
    auth_id: "NL-TNM-1",
    issuer: "TNM",
    valid: true,
    whitelist: "ALWAYS",
    last_updated: "2026-04-13T10:00:00Z",
  };
  const put = (body: unknown) =>
    send("/2.2.1/forms", { method: "PUT", body: JSON.stringify(body) });
  expect((await put(wire)).body.data).toMatchObject({
    object: { uid: "1", contract_id: "NL-TNM-1", country_code: "NL", party_id: "TNM" },
    original: wire,
  });
  const refused = await put({ ...wire, valid: "yes" });
  expect([refused.status, refused.body.status_code]).toEqual([200, 2001]);
  expect(refused.body.status_message).toMatch(/^valid: /);
});
