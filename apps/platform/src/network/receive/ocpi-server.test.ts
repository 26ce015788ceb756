import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { openTestNetwork } from "../test-network.ts";
import { testCdr, testSession } from "../test-record.ts";

const stage = await openTestNetwork();
afterAll(stage.close);

const allego = await stage.connected("http://127.0.0.1:1", { country_code: "DE", party_id: "ALL" });
const other = await stage.connected("http://127.0.0.1:2", { country_code: "DE", party_id: "EWE" });

const second = (number: number) => `2026-04-13T10:00:${String(number).padStart(2, "0")}Z`;

async function keptSession(id: string) {
  const { data } = await allego.send("GET", `sessions/DE/ALL/${id}`);
  return data as Record<string, unknown> | undefined;
}

const putSession = (session: ReturnType<typeof testSession>) =>
  allego.send("PUT", `sessions/DE/ALL/${session.id}`, session);

let made = 0;

test("sessions pushed in any order, and again, end in the newest one", async () => {
  const messages = fc
    .uniqueArray(
      fc.record({
        at: fc.nat(59),
        kwh: fc.nat(50),
        status: fc.constantFrom("PENDING", "ACTIVE", "COMPLETED"),
      }),
      { minLength: 1, maxLength: 6, selector: ({ at }) => at },
    )
    .chain((set) => fc.tuple(fc.constant(set), fc.shuffledSubarray([...set, ...set], {
      minLength: set.length * 2,
    })));
  await fc.assert(
    fc.asyncProperty(messages, async ([set, order]) => {
      const id = `P${(made += 1)}`;
      for (const { at, ...fields } of order) {
        const answer = await putSession(testSession(id, { ...fields, last_updated: second(at) }));
        expect(answer.status_code).toBe(1000);
      }
      const newest = set.toSorted((one, two) => two.at - one.at)[0];
      expect(await keptSession(id)).toMatchObject({ kwh: newest?.kwh, status: newest?.status });
    }),
    { numRuns: 30 },
  );
});

test("a repeated change adds its charging periods once", async () => {
  await putSession(testSession("S1"));
  const patch = {
    kwh: 5,
    charging_periods: [
      { start_date_time: second(10), dimensions: [{ type: "ENERGY", volume: 5 }] },
    ],
    last_updated: second(10),
  };
  for (let time = 0; time < 3; time += 1) {
    expect(await allego.send("PATCH", "sessions/DE/ALL/S1", patch)).toMatchObject({ status: 200 });
  }
  const kept = await keptSession("S1");
  expect(kept?.charging_periods).toEqual(patch.charging_periods);
  const unknown = await allego.send("PATCH", "sessions/DE/ALL/S404", patch);
  expect(unknown.status).toBe(404);
});

test("an older session changes and announces nothing", async () => {
  await allego.asked("ses_S2");
  await putSession(testSession("S2", { kwh: 9, last_updated: second(30) }));
  await putSession(testSession("S2", { kwh: 3, last_updated: second(20) }));
  expect(await keptSession("S2")).toMatchObject({ kwh: 9 });
  expect(await stage.announced("ses_S2")).toHaveLength(1);
});

test("a CDR that comes many times, in any case of its id, is kept and announced once", async () => {
  await allego.asked("ses_cdr");
  const cdr = testCdr("cdr-1", { authorization_reference: "ses_cdr" });
  const answers = await Promise.all([
    allego.send("POST", "cdrs", cdr),
    allego.send("POST", "cdrs", cdr),
    allego.send("POST", "cdrs", { ...cdr, id: "CDR-1" }),
  ]);
  for (const answer of answers) expect(answer.status_code).toBe(1000);
  expect(await stage.announced("ses_cdr")).toHaveLength(1);
  const path = new URL(answers[0]?.location ?? "").pathname.replace("/ocpi/2.2.1/", "");
  expect((await allego.send("GET", path)).data).toMatchObject({ total_energy: 20 });
  expect((await other.send("GET", path)).status_code).toBeGreaterThanOrEqual(2000);
});

test("a CDR without our reference is found by its session", async () => {
  await allego.asked("ses_S3");
  await putSession(testSession("S3"));
  const { authorization_reference: _, ...cdr } = testCdr("cdr-3", { session_id: "s3" });
  await allego.send("POST", "cdrs", cdr);
  const topics = (await stage.announced("ses_S3")).map(({ topic }) => topic);
  expect(topics).toEqual(["network.ocpi_session_changed", "network.cdr_received"]);
});

test("objects of a party that is not the connection's own are refused", async () => {
  await other.asked("ses_F1");
  const session = testSession("F1");
  const cdr = testCdr("F1");
  const answers = [
    await other.send("PUT", "sessions/DE/ALL/F1", session),
    await other.send("PUT", "sessions/DE/EWE/F1", session),
    await other.send("PATCH", "sessions/DE/ALL/S1", { last_updated: second(59) }),
    await other.send("POST", "cdrs", cdr),
    await other.send("PATCH", "locations/DE/ALL/L/E", { last_updated: second(59) }),
  ];
  for (const answer of answers) expect(answer.status_code).toBe(2001);
  expect(await keptSession("F1")).toBeUndefined();
  expect(await stage.announced("ses_F1")).toEqual([]);
  expect(stage.patched).toEqual([]);
});

test("an object whose id is not the one of the path is refused", async () => {
  const answer = await allego.send("PUT", "sessions/DE/ALL/OTHER", testSession("F2"));
  expect(answer.status_code).toBe(2001);
  expect(await keptSession("F2")).toBeUndefined();
});

test("an object that does not fit is refused with the field at fault", async () => {
  const answer = await allego.send("PUT", "sessions/DE/ALL/F3", { ...testSession("F3"), kwh: "5" });
  expect(answer).toMatchObject({
    status_code: 2001,
    status_message: expect.stringContaining("kwh") as string,
  });
});

test("without a known token nothing is taken", async () => {
  const response = await stage.network.server.request("/2.2.1/cdrs", {
    method: "POST",
    headers: { Authorization: "Token d3Jvbmc=", "Content-Type": "application/json" },
    body: JSON.stringify(testCdr("F4")),
  });
  expect(response.status).toBe(401);
  expect(await stage.announced("ses_F4")).toEqual([]);
});

test("a change of an EVSE goes to the directory; an unknown one is told so", async () => {
  const change = { status: "CHARGING", last_updated: second(1) };
  const known = await allego.send("PATCH", "locations/DE/ALL/LOC1/E1", change);
  expect(known).toMatchObject({ status: 200, status_code: 1000 });
  const unknown = await allego.send("PATCH", "locations/DE/ALL/LOC1/unknown", change);
  expect(unknown).toMatchObject({ status: 404, status_code: 2003 });
});
