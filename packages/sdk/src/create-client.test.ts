import { expect, test } from "vitest";
import { events, json, localApi } from "../test-server/local-api.ts";
import { emptyPage, SESSION_ID, wireEvent } from "../test-server/wire-objects.ts";
import {
  createClient,
  createDriverClient,
  type DriverClient,
  NetworkCore,
  Payouts,
  SplitSchedules,
} from "./index.ts";

const clientToken = async () => "driver-token";

test("a driver's client searches and watches with the driver's token", async () => {
  await using api = await localApi(json(200, emptyPage), events([wireEvent(1, "cleared")]));
  const driver = createDriverClient({ clientToken, baseUrl: api.baseUrl });
  await driver.stations.search({ latitude: 52.52, longitude: 13.405 });
  const seen: string[] = [];
  for await (const { session } of driver.sessions.watch(SESSION_ID)) seen.push(session.state);
  expect(seen).toEqual(["cleared"]);
  const sent = api.seen.map(({ headers }) => headers.authorization);
  expect(sent).toEqual(["Bearer driver-token", "Bearer driver-token"]);
  expect(Object.keys(driver)).toEqual(["stations", "quotes", "sessions"]);
});

test("a client has the resources it was made of, under the names it was given", async () => {
  await using api = await localApi(json(200, emptyPage));
  const client = createClient(
    { secretKey: "sk_test_abc", baseUrl: api.baseUrl },
    { payouts: Payouts, split: SplitSchedules },
  );
  expect(await client.payouts.list({ limit: 3 })).toEqual({
    data: [],
    nextCursor: null,
    hasMore: false,
  });
  expect(api.seen[0]?.url).toBe("/v1/payouts?limit=3");
  expect(client.split).toBeInstanceOf(SplitSchedules);
});

test("options are checked when the client is made", () => {
  expect(() => createDriverClient({} as never)).toThrow(/give a secretKey or a clientToken/);
  expect(() => createClient({ secretKey: "pk_x" }, { payouts: Payouts })).toThrow(/sk_test_/);
});

test("the whole client stands in for a driver's", () => {
  const driver: DriverClient = new NetworkCore({ clientToken });
  expect(Object.keys(driver)).toEqual(
    expect.arrayContaining(["stations", "quotes", "sessions", "connections"]),
  );
});
