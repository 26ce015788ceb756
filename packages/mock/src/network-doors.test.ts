import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { expect, test } from "vitest";
import { startMockWorker } from "./browser.ts";
import { createMockNetwork } from "./create-mock-network.ts";
import { mockHandlers, setupMockServer } from "./node.ts";

const search = "http://localhost:4400/v1/stations?latitude=52.52&longitude=13.405&limit=1";
const init = { headers: { authorization: "Bearer sk_test_mock" } };

test.each([
  [null, "options: must be an object"],
  [{ workerUrl: "" }, "options.workerUrl: must be a text"],
  [{ port: 1 }, "options.port: is not known"],
])("startMockWorker(%j) is refused before there is a worker", async (options, message) => {
  await expect(startMockWorker(options as never)).rejects.toThrow(message);
});

test("the network's handlers stand beside a team's own", async () => {
  const network = createMockNetwork();
  const server = setupServer(
    http.get("https://shop.example/cart", () => HttpResponse.json({ items: 3 })),
    ...mockHandlers(network),
  );
  server.listen();
  try {
    expect(await (await fetch("https://shop.example/cart")).json()).toEqual({ items: 3 });
    expect((await fetch(search, init)).status).toBe(200);
  } finally {
    server.close();
  }
});

test("a team's own handler wins for as long as it stands", async () => {
  const { server } = setupMockServer();
  try {
    server.use(http.get("*/v1/stations", () => HttpResponse.json({ data: [] })));
    expect(await (await fetch(search, init)).json()).toEqual({ data: [] });
    server.resetHandlers();
    expect((await (await fetch(search, init)).json()) as object).toHaveProperty("has_more");
  } finally {
    server.close();
  }
});

test("a network that is cut is a network error behind MSW too", async () => {
  const { server, network } = setupMockServer();
  try {
    const end = network.scenario("network-cut");
    await expect(fetch(search, init)).rejects.toThrow(TypeError);
    end();
    expect((await fetch(search, init)).status).toBe(200);
  } finally {
    server.close();
  }
});

test.each([undefined, null, {}, { origin: "http://localhost:4400" }])(
  "handlers of %j are refused",
  (network) => {
    expect(() => mockHandlers(network as never)).toThrow("network: must be what createMockNetwork");
  },
);
