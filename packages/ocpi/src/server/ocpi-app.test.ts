import { afterEach, expect, test } from "vitest";
import { startTestPlatform } from "../../behaviour/test-platform.ts";
import { encodeToken, ok, paginate, parseBody, readListQuery, Token } from "../index.ts";

let stop: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stop?.();
});

async function start() {
  const reported: Error[] = [];
  const platform = await startTestPlatform({
    registrationToken: "token-a",
    token: "token-c",
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
