import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { referenceOfCard } from "../records/card-question-match.ts";
import { openTokenStage } from "../tokens/token-store-stage.ts";

const stage = await openTokenStage();
const { charging, clock, database } = stage;
afterAll(() => stage.close());

const nowhere = "http://127.0.0.1:9";
const cpo = await stage.connected(nowhere);
const old = await stage.connected(nowhere, { version: "2.1.1", parties: ["OLD"] });
const hub = await stage.connected(nowhere, { kind: "hub", parties: ["AAA", "BBB"] });
const place = { location_id: "LOC1", evse_uids: ["E1"] };

beforeEach(async () => {
  await sql`truncate tokens cascade`.execute(database);
  await sql`insert into tokens values
    ('tok_1', 'dmp_1', 'drv_1', '04A1', 'NL-NWC-C00000001', 'NC 1', true, now(), ${at(1)}),
    ('tok_2', 'dmp_2', null, '04A2', 'NL-NWC-C00000002', null, false, now(), ${at(2)})
  `.execute(database);
  charging.asked.length = 0;
  charging.answer = async (question) => {
    const grant = { reference: "ses_card", evseUid: question.evseUids[0] ?? "E1" };
    await question.grant(database, grant);
    return { allowed: "ALLOWED", reference: "ses_card" };
  };
});

const at = (minute: number) => new Date(Date.UTC(2026, 3, 13, 9, minute));

test("a card may charge: the answer has our session as reference, and it is kept", async () => {
  const answer = await cpo.ask("POST", "tokens/04a1/authorize?type=RFID", place);
  expect(answer).toMatchObject({ status: 200, status_code: 1000 });
  expect(answer.data).toMatchObject({
    allowed: "ALLOWED",
    token: { uid: "04A1", type: "RFID", contract_id: "NL-NWC-C00000001", visual_number: "NC 1" },
    location: place,
    authorization_reference: "ses_card",
  });
  expect(charging.asked).toMatchObject([
    {
      connectionId: cpo.id,
      parties: [{ country_code: "DE", party_id: "ALL" }],
      tokenId: "tok_1",
      partnerId: "dmp_1",
      driverId: "drv_1",
      locationId: "LOC1",
      evseUids: ["E1"],
    },
  ]);
  // Asked again, the same is granted again.
  await cpo.ask("POST", "tokens/04A1/authorize", place);
  const { rows } = await sql`select reference, token_id, connection_id, evse_uid
    from token_authorizations`.execute(database);
  const granted = { token_id: "tok_1", connection_id: cpo.id, evse_uid: "E1" };
  expect(rows).toEqual([{ reference: "ses_card", ...granted }]);
});

test("the token of a session that is over is let charge no more", async () => {
  await sql`insert into commands (id, connection_id, kind, reference, state, created_at)
    values ('cmd_over', ${cpo.id}, 'START_SESSION', 'ses_over', 'accepted', ${clock.now()})
    on conflict do nothing`.execute(database);
  const ask = () => cpo.ask("POST", "tokens/ses_over/authorize?type=APP_USER", place);
  expect((await ask()).data).toMatchObject({
    allowed: "ALLOWED",
    authorization_reference: "ses_over",
  });
  charging.isLive = false;
  const { data } = await ask();
  charging.isLive = true;
  expect(data).toMatchObject({ allowed: "EXPIRED", token: { uid: "ses_over" } });
  expect(data).not.toHaveProperty("authorization_reference");
});

test("a 2.1.1 CPO is answered in its own words", async () => {
  const answer = await old.ask("POST", "tokens/04A1/authorize", place);
  expect(answer.data).toEqual({ allowed: "ALLOWED", location: place });
});

test.each(["NO_CREDIT", "NOT_ALLOWED"] as const)(
  "where the answer is %s no place is given back",
  async (allowed) => {
    charging.answer = async () => ({ allowed, reference: null });
    const { data } = await cpo.ask("POST", "tokens/04A1/authorize", place);
    expect(data).toEqual({ allowed, token: expect.objectContaining({ uid: "04A1" }) });
  },
);

test("a blocked card is BLOCKED, and nobody is asked", async () => {
  const { data } = await cpo.ask("POST", "tokens/04A2/authorize", place);
  expect(data).toMatchObject({ allowed: "BLOCKED", token: { uid: "04A2", valid: false } });
  expect(charging.asked).toEqual([]);
});

test("an unknown card, and a card as another type, is not known", async () => {
  const unknown = { status: 200, status_code: 2004 };
  expect(await cpo.ask("POST", "tokens/0000/authorize", place)).toMatchObject(unknown);
  const app = await cpo.ask("POST", "tokens/04A1/authorize?type=APP_USER", place);
  expect(app).toMatchObject(unknown);
});

test("without a place, or where it does not say enough, more is asked for", async () => {
  const more = { status: 200, status_code: 2002 };
  expect(await cpo.ask("POST", "tokens/04A1/authorize")).toMatchObject(more);
  charging.answer = async () => undefined;
  const vague = { location_id: "LOC1" };
  expect(await cpo.ask("POST", "tokens/04A1/authorize", vague)).toMatchObject(more);
  expect(charging.asked).toMatchObject([{ locationId: "LOC1", evseUids: [] }]);
});

test("a place that is none is refused with its path", async () => {
  const answer = await cpo.ask("POST", "tokens/04A1/authorize", { evse_uids: "E1" });
  expect(answer).toMatchObject({ status: 200, status_code: 2001 });
});

test("behind a hub the party that asks is the one that it names", async () => {
  const from = { "OCPI-from-country-code": "DE", "OCPI-from-party-id": "bbb" };
  await hub.ask("POST", "tokens/04A1/authorize", place, from);
  const stranger = { ...from, "OCPI-from-party-id": "ZZZ" };
  await hub.ask("POST", "tokens/04A1/authorize", place, stranger);
  await hub.ask("POST", "tokens/04A1/authorize", place);
  expect(charging.asked.map(({ parties }) => parties.map((party) => party.party_id))).toEqual([
    ["BBB"],
    [],
    ["AAA", "BBB"],
  ]);
});

test("the token of an app session may charge where it was just started", async () => {
  await sql`insert into commands (id, connection_id, kind, reference, state, created_at)
    values ('cmd_1', ${cpo.id}, 'START_SESSION', 'ses_app', 'accepted', ${clock.now()})
  `.execute(database);
  const ask = (from: typeof cpo) => from.ask("POST", "tokens/SES_APP/authorize?type=APP_USER");
  expect((await ask(cpo)).data).toMatchObject({
    allowed: "ALLOWED",
    authorization_reference: "ses_app",
  });
  expect(await ask(hub)).toMatchObject({ status_code: 2004 });
  const before = new Date(clock.now().getTime() - 3_600_000);
  await sql`update commands set created_at = ${before}`.execute(database);
  expect(await ask(cpo)).toMatchObject({ status_code: 2004 });
});

test("cards are listed page by page, and by when they changed", async () => {
  const first = await cpo.ask("GET", "tokens?limit=1");
  expect(first.data).toMatchObject([{ uid: "04A1" }]);
  expect(first.headers.get("x-total-count")).toBe("2");
  expect(first.headers.get("link")).toContain("offset=1");
  const changed = await cpo.ask("GET", "tokens?date_from=2026-04-13T09:02:00Z");
  expect(changed.data).toMatchObject([{ uid: "04A2", valid: false }]);
});

test("a CPO that sends no reference back is understood by card, EVSE and time", async () => {
  const grant = (reference: string, minute: number, evse = "E1", connection = old.id) =>
    sql`insert into token_authorizations
        (reference, token_id, connection_id, evse_uid, authorized_at)
      values (${reference}, 'tok_1', ${connection}, ${evse}, ${at(minute)})`.execute(database);
  await grant("ses_morning", 10);
  await grant("ses_again", 20);
  await grant("ses_elsewhere", 21, "E2");
  await grant("ses_other_road", 21, "E1", cpo.id);
  const cdr_token = {
    country_code: "NL",
    party_id: "NWC",
    uid: "04a1",
    type: "RFID",
    contract_id: "nl-nwc-c00000001",
  };
  const found = (minute: number, evse_uid: string, token: Partial<typeof cdr_token> = {}) =>
    referenceOfCard(database, old.id, {
      cdr_token: { ...cdr_token, ...token },
      start_date_time: at(minute).toISOString(),
      evse_uid,
    });
  expect(await found(11, "e1")).toBe("ses_morning");
  expect(await found(21, "E1")).toBe("ses_again");
  expect(await found(21, "E2")).toBe("ses_elsewhere");
  // 2.1.1 names the contract alone.
  expect(await found(21, "E1", { uid: "NL-NWC-C00000001" })).toBe("ses_again");
  expect(await found(50, "E1")).toBeNull();
  expect(await found(2, "E1")).toBeNull();
  expect(await found(21, "E1", { uid: "04A2", contract_id: "NL-NWC-C00000002" })).toBeNull();
  expect(await found(21, "E3")).toBeNull();
});
