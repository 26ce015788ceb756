import { Hono } from "hono";
import { expect, test } from "vitest";
import { endpoints } from "@networkcore/contract";
import { ApiProblem, createRateLimits } from "./index.ts";
import { admit, type Gate } from "./gate.ts";

const server = { kind: "server", keyId: "key_1", partnerId: "dmp_1" } as const;
const path = endpoints.getSplitSchedule.path;

function open(trustedProxies = 0) {
  const lookedUp: (string | undefined)[] = [];
  const gate = {
    ownOrigin: "https://api.example",
    limits: createRateLimits({ address: 2 }, () => 0),
    trustedProxies,
    async authenticate(authorization: string | undefined) {
      lookedUp.push(authorization);
      if (authorization === "Bearer sk_test_good") return server;
      if (authorization === "Bearer expired") throw new ApiProblem("token_expired", "expired");
      throw new ApiProblem("invalid_key", "unknown");
    },
  } as unknown as Gate;
  const app = new Hono().get(path, async (context) => {
    await admit(gate, context, endpoints.getSplitSchedule);
    return context.body(null, 200);
  });
  app.onError((error, context) =>
    context.json({ code: error instanceof ApiProblem ? error.code : String(error) }),
  );
  return {
    lookedUp,
    async send(key: string, headers: Record<string, string> = {}) {
      const answer = await app.request(path, {
        headers: { Authorization: `Bearer ${key}`, ...headers },
      });
      const { code = "ok" } = answer.body === null ? {} : ((await answer.json()) as never);
      return { code: code as string, ratelimit: answer.headers.get("ratelimit") };
    },
    async guess(times: number) {
      for (let time = 0; time < times; time += 1) await this.send(`sk_test_guess_${time}`);
    },
  };
}

test("an expired token is told so, however many keys its address has tried", async () => {
  const stage = open();
  await stage.guess(9);
  const answer = await stage.send("expired");
  expect(answer).toEqual({ code: "token_expired", ratelimit: '"default";r=0;t=10' });
});

test("expired tokens take nothing from the quota of their address", async () => {
  const { send } = open();
  for (let time = 0; time < 9; time += 1) {
    expect((await send("expired")).code).toBe("token_expired");
  }
  expect((await send("sk_test_guess")).code).toBe("invalid_key");
});

test("once an address has tried too many keys, the next one is not looked up", async () => {
  const stage = open();
  await stage.guess(9);
  expect(stage.lookedUp).toHaveLength(2);
  expect((await stage.send("sk_test_guess")).code).toBe("rate_limited");
});

test("a key that was good goes on while its neighbours guess", async () => {
  const stage = open();
  expect((await stage.send("sk_test_good")).code).toBe("ok");
  await stage.guess(9);
  expect((await stage.send("sk_test_good")).code).toBe("ok");
});

test("behind our proxies each caller has a quota, and cannot choose its address", async () => {
  const stage = open(1);
  const from = (address: string) => ({ "X-Forwarded-For": `198.51.100.9, ${address}` });
  for (const key of ["sk_test_a", "sk_test_b"]) await stage.send(key, from("192.0.2.1"));
  expect((await stage.send("sk_test_c", from("192.0.2.1"))).code).toBe("rate_limited");
  expect((await stage.send("sk_test_c", from("192.0.2.2"))).code).toBe("invalid_key");
});

test("without proxies of ours X-Forwarded-For is nobody's address", async () => {
  const stage = open();
  const from = (number: number) => ({ "X-Forwarded-For": `192.0.2.${number}` });
  for (let number = 0; number < 2; number += 1) await stage.send("sk_test_a", from(number));
  expect((await stage.send("sk_test_a", from(9))).code).toBe("rate_limited");
});
