import { afterAll, beforeEach, expect, test } from "vitest";
import { createConnectionHealth, networkRoutes } from "../src/network/index.ts";
import { runRoads } from "./run-roads.ts";

const stage = await runRoads();
afterAll(stage.close);
beforeEach(stage.empty);

/** Another node on the same database. */
const otherNode = createConnectionHealth(stage.database, stage.clock);
const nodes = [stage.health, otherNode];

async function shownHealth() {
  const { listConnections } = networkRoutes(stage.context);
  const { data } = await listConnections({ query: {} } as unknown as Parameters<
    typeof listConnections
  >[0]);
  return data[0]?.health;
}

test("five failures open a circuit on every node, for twice as long after a failed trial", async () => {
  const { id } = await stage.road("cpo");
  const began = stage.clock.now().getTime();
  for (let failure = 1; failure <= 4; failure += 1) {
    await nodes[failure % 2]?.failed(id, "ECONNREFUSED");
    expect(await otherNode.admit(id)).toBe(true);
  }
  expect(await shownHealth()).toMatchObject({ state: "degraded", circuit: "closed" });
  await stage.health.failed(id, "ECONNREFUSED");
  for (const node of nodes) expect(await node.admit(id)).toBe(false);
  expect(await shownHealth()).toMatchObject({
    state: "down",
    circuit: "open",
    retry_at: new Date(began + 15_000).toISOString(),
    last_failure: "ECONNREFUSED",
  });

  stage.clock.pass(15_000);
  expect(await shownHealth()).toMatchObject({ state: "degraded", circuit: "half_open" });
  // Of all that ask at once, on both nodes, one is let through.
  const asked = await Promise.all([...nodes, ...nodes, ...nodes].map((node) => node.admit(id)));
  expect(asked.filter(Boolean)).toHaveLength(1);
  await otherNode.failed(id, "HTTP 500");
  expect(await shownHealth()).toMatchObject({ circuit: "open", last_failure: "HTTP 500" });
});

test("a trial that goes well closes the circuit, and the CPO is used again", async () => {
  const road = await stage.road("cpo");
  await road.work();
  road.peer.script.command = { http: 503, code: 3000 };
  for (let start = 0; start < 5; start += 1) await stage.start(`ses_trial_${start}`, [road]);
  expect(road.peer.commands).toHaveLength(5);
  expect(await stage.start("ses_open", [road])).toMatchObject({ kind: "unreachable" });
  expect(road.peer.commands).toHaveLength(5);
  road.peer.script.command = { http: 200, code: 1000, data: { result: "ACCEPTED", timeout: 5 } };
  stage.clock.pass(600_000);
  expect(await stage.start("ses_again", [road])).toMatchObject({ kind: "accepted" });
  expect(await shownHealth()).toMatchObject({ circuit: "closed", retry_at: null });
  for (const node of nodes) expect(await node.admit(road.id)).toBe(true);
});

test("the API shows starts, latency and when a status was last heard of", async () => {
  const road = await stage.road("cpo");
  expect(await shownHealth()).toMatchObject({ state: "unknown", starts: 0, latency_ms: null });
  await road.work();
  await stage.start("ses_seen", [road]);
  road.peer.script.command = { http: 200, code: 1000, data: { result: "REJECTED", timeout: 5 } };
  await stage.start("ses_rejected", [road]);
  const seen = { status_heard_at: stage.clock.now().toISOString(), latency_ms: 0 };
  expect(await shownHealth()).toMatchObject({ ...seen, starts: 1, start_success_rate: "0.0000" });
});
