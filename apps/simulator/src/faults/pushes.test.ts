import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { eventually, type Link } from "../recording-emsp.ts";
import { type FreeEvse, openStage, type Stage } from "../test-stage.ts";

let stage: Stage;
let link: Link;
let evse: FreeEvse;

beforeAll(async () => {
  stage = await openStage();
  link = await stage.register("de");
  evse = await stage.freeEvse("de", link);
});
afterEach(async () => {
  await stage.control("DELETE", "cpos/de/faults");
  stage.emsp.evses.length = 0;
  stage.emsp.requests.length = 0;
});
afterAll(() => stage.close());

const set = (status: string) =>
  stage.setStatus("de", evse.party.partyId, evse.evseUid, { status });
const statuses = () => stage.emsp.evses.map(({ status }) => status);

test("every push comes twice", async () => {
  await stage.faults("de", { duplicate_pushes: true });
  await set("BLOCKED");
  await set("AVAILABLE");
  expect(statuses()).toEqual(["BLOCKED", "BLOCKED", "AVAILABLE", "AVAILABLE"]);
  expect(stage.emsp.requests[0]?.body).toEqual(stage.emsp.requests[1]?.body);
});

test("pushes come in swapped pairs, and one without a partner comes late", async () => {
  await stage.faults("de", { reorder_pushes: true });
  await set("BLOCKED");
  expect(statuses()).toEqual([]);
  await set("AVAILABLE");
  expect(statuses()).toEqual(["AVAILABLE", "BLOCKED"]);
  await set("RESERVED");
  expect(statuses()).toEqual(["AVAILABLE", "BLOCKED"]);
  await eventually(() => statuses().includes("RESERVED"));
});

test("all pushes are dropped, or every third", async () => {
  await stage.faults("de", { drop_pushes: true });
  await set("BLOCKED");
  expect(statuses()).toEqual([]);
  await stage.faults("de", { drop_pushes: 3 });
  for (const status of ["AVAILABLE", "RESERVED", "BLOCKED", "AVAILABLE"]) await set(status);
  expect(statuses()).toEqual(["AVAILABLE", "RESERVED", "AVAILABLE"]);
});

test("nothing is pushed while offline", async () => {
  await stage.faults("de", { offline: true });
  await set("BLOCKED");
  expect(statuses()).toEqual([]);
  expect(stage.reports.join()).toContain("the platform is offline");
});

test("pushes end in a slash", async () => {
  await stage.faults("de", { trailing_slashes: true });
  await set("AVAILABLE");
  expect(stage.emsp.requests[0]?.path).toMatch(
    new RegExp(`^/2\\.2\\.1/locations/DE/.*/${evse.evseUid}/$`),
  );
});

test("a platform with fixed paths registers and pushes without asking for endpoints", async () => {
  const fixed = await openStage({ faults: { gb: { push_to: "fixed" } } });
  const gb = await fixed.register("gb");
  expect(fixed.emsp.seenVersions()).toBe(0);
  const place = await fixed.freeEvse("gb", gb);
  await fixed.setStatus("gb", place.party.partyId, place.evseUid, { status: "BLOCKED" });
  expect(fixed.emsp.requests[0]?.path).toMatch(/^\/emsp\/2\.2\.1\/locations\/GB\//);
  await fixed.session(gb, await fixed.freeEvse("gb", gb));
  const cdr = await eventually(() =>
    fixed.emsp.requests.find(({ method }) => method === "POST"),
  );
  expect(cdr.path).toBe("/emsp/2.2.1/cdrs");
  await fixed.close();
});
