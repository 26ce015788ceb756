import { expect, test } from "vitest";
import { createMockNetwork } from "./create-mock-network.ts";
import { berlin, frozenNetwork, startAt } from "../test/frozen-network.ts";

const authorization = "Bearer sk_test_mock";
const search = "http://localhost:4400/v1/stations?latitude=52.52&longitude=13.405&limit=1";

test("the network's fetch answers without MSW", async () => {
  const { partner } = frozenNetwork();
  const { data } = await partner.stations.search({ ...berlin, limit: 1 });
  expect(data[0]?.name).toBe("Sandbox Alexanderplatz");
});

test("it takes a Request, a URL and a text", async () => {
  const { fetch } = createMockNetwork();
  const init = { headers: { authorization } };
  for (const input of [search, new URL(search), new Request(search)]) {
    const response = await fetch(input, init);
    expect(response.status).toBe(200);
    await response.json();
  }
});

test("what belongs to another origin is refused, and the message names it", async () => {
  const { fetch } = createMockNetwork();
  await expect(fetch("https://example.com/v1/stations")).rejects.toThrow(
    new TypeError(
      "input: https://example.com/v1/stations is not of this network, which is " +
        "http://localhost:4400",
    ),
  );
});

test("a signal that has fired, or fires, ends the call with its reason", async () => {
  const { network } = frozenNetwork();
  const given = AbortSignal.abort(new Error("too late"));
  await expect(network.fetch(search, { signal: given })).rejects.toThrow("too late");
  network.scenario("slow-answers", { delayMs: 60_000 });
  const later = new AbortController();
  const call = network.fetch(search, { headers: { authorization }, signal: later.signal });
  later.abort(new Error("given up"));
  await expect(call).rejects.toThrow("given up");
});

test("a live stream ends with the reason of its signal", async () => {
  const { network, partner } = frozenNetwork();
  const { id } = await startAt(network, partner);
  const stopping = new AbortController();
  const { body } = await network.fetch(`${network.origin}/v1/sessions/${id}/events`, {
    headers: { authorization },
    signal: stopping.signal,
  });
  const reader = body?.getReader();
  const first = await reader?.read();
  expect(new TextDecoder().decode(first?.value)).toBe(": open\n\n");
  stopping.abort(new Error("left the page"));
  const rest = async (): Promise<void> => {
    while (!(await reader?.read())?.done);
  };
  await expect(rest()).rejects.toThrow("left the page");
});

test("HEAD and OPTIONS are answered without a body", async () => {
  const { fetch } = createMockNetwork();
  const head = await fetch(search, { method: "HEAD", headers: { authorization } });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  const options = await fetch(search, { method: "OPTIONS" });
  expect(options.status).toBe(204);
  expect(options.headers.get("access-control-allow-methods")).toContain("PATCH");
});
