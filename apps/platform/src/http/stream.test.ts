import { expect, test } from "vitest";
import { ApiProblem, createApi, createRateLimits, serveSessionStream } from "./index.ts";
import type { Gate, Handlers, StreamMessage } from "./index.ts";

const signals: AbortSignal[] = [];
const asked: number[] = [];
const gate = {
  ownOrigin: "https://api.example",
  limits: createRateLimits(undefined, () => 0),
  async authenticate(authorization: string | undefined) {
    if (authorization === undefined) throw new ApiProblem("missing_key", "send a key");
    return { kind: "server", keyId: "key_1", partnerId: "dmp_1" };
  },
} as unknown as Gate;
const app = createApi(gate, {} as Handlers, () => undefined);

async function* messages(after: number): AsyncGenerator<StreamMessage> {
  yield { sequence: after + 1, type: "session.metered", data: { energy_kwh: "1" } };
}
serveSessionStream(app, gate, async (_id, _caller, after, signal) => {
  signals.push(signal);
  asked.push(after);
  return messages(after);
});

const watch = (search = "", init: RequestInit = {}) =>
  app.request(`/v1/sessions/ses_01k9v3q6c4e8prmd9a2w5x7y1z/events${search}`, {
    ...init,
    headers: { Authorization: "Bearer k", ...init.headers },
  });

test("a stream goes on after the last event that came, with the headers of the API", async () => {
  const response = await watch("", { headers: { "Last-Event-ID": "41" } });
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  expect(response.headers.get("networkcore-version")).toBe("2026-11-21");
  expect(response.headers.get("ratelimit")).toMatch(/^"default";r=999/);
  expect(await response.text()).toBe(
    ': open\n\nevent: session.metered\ndata: {"energy_kwh":"1"}\nid: 42\n\n',
  );
  expect(asked.at(-1)).toBe(41);
});

test("a HEAD opens no stream that nobody would end", async () => {
  const response = await watch("", { method: "HEAD" });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  expect(signals.at(-1)?.aborted).toBe(true);
});

test("an unknown field of the query is refused by name", async () => {
  const response = await watch("?colour=red");
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: "invalid_request", param: "colour" });
});

test("a caller has at most 200 streams at a time, and one that ends makes room", async () => {
  const endless = createApi(gate, {} as Handlers, () => undefined);
  serveSessionStream(endless, gate, async (_id, _caller, _after, signal) => {
    return (async function* () {
      yield { sequence: 1, type: "session.metered", data: {} };
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
    })();
  });
  const open = async () =>
    endless.request("/v1/sessions/ses_01k9v3q6c4e8prmd9a2w5x7y1z/events", {
      headers: { Authorization: "Bearer k" },
    });
  const answers: Response[] = [];
  for (let times = 0; times < 200; times += 1) answers.push(await open());
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const refused = await open();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "5"]);
  expect(await refused.json()).toMatchObject({ code: "rate_limited" });
  await answers[0]?.body?.cancel();
  expect((await open()).status).toBe(200);
  await Promise.all(answers.slice(1).map(({ body }) => body?.cancel()));
});
