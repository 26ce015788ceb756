import type { OcpiVersion } from "@networkcore/pricing";
import { expect, onTestFinished, test } from "vitest";
import type { CpoId } from "./cpo-platforms.ts";
import { driverToken, eventually } from "./recording-emsp.ts";
import { type FreeEvse, openStage } from "./test-stage.ts";

const card = { ...driverToken, uid: "CARD-1", type: "RFID", contract_id: "DENWC000777" };

async function ready(cpo: CpoId, version: OcpiVersion) {
  const stage = await openStage({ emspVersions: [version] });
  onTestFinished(() => stage.close());
  const link = await stage.register(cpo);
  const evse = await stage.freeEvse(cpo, link);
  const tap = (uid: string, at: FreeEvse = evse) =>
    stage.control("POST", `cpos/${cpo}/tap`, {
      party_id: at.party.partyId,
      evse_uid: at.evseUid,
      token_uid: uid,
    });
  return { stage, link, evse, tap };
}

test("a card that is allowed starts a session with its reference, and ends it", async () => {
  const { stage, evse, tap } = await ready("de", "2.2.1");
  stage.emsp.authorizations.set("CARD-1", {
    allowed: "ALLOWED",
    token: card,
    authorization_reference: "auth-card",
  });
  const { status, body } = await tap("CARD-1");
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { allowed: "ALLOWED", authorization_reference: "auth-card", ended: false },
  });
  expect(stage.emsp.requests[0]).toMatchObject({
    method: "POST",
    path: "/2.2.1/tokens/CARD-1/authorize",
    body: { location_id: evse.location.id, evse_uids: [evse.evseUid] },
  });
  const session = await eventually(() => stage.emsp.sessions.find(({ kwh }) => kwh > 0));
  expect(session).toMatchObject({
    id: body.session_id,
    auth_method: "AUTH_REQUEST",
    authorization_reference: "auth-card",
    cdr_token: { uid: "CARD-1", contract_id: "DENWC000777" },
  });
  expect((await tap("CARD-1")).body).toMatchObject({ ended: true, session_id: session.id });
  const cdr = await eventually(() => stage.emsp.cdrs[0]);
  expect(cdr).toMatchObject({ session_id: session.id, authorization_reference: "auth-card" });
  // No command was given, so none has a result.
  expect(stage.emsp.results).toEqual([]);
});

test("a card that is blocked, unknown, or at a taken charger starts nothing", async () => {
  const { stage, evse, tap } = await ready("de", "2.2.1");
  expect((await tap("NOBODY")).body).toMatchObject({ allowed: "UNKNOWN", session_id: null });
  stage.emsp.authorizations.set("CARD-1", { allowed: "BLOCKED", token: card });
  expect((await tap("CARD-1")).body).toMatchObject({ allowed: "BLOCKED", session_id: null });
  stage.emsp.authorizations.set("CARD-1", { allowed: "ALLOWED", token: card });
  await stage.setStatus("de", evse.party.partyId, evse.evseUid, { status: "INOPERATIVE" });
  expect((await tap("CARD-1")).body).toMatchObject({
    allowed: "ALLOWED",
    session_id: null,
    reason: "the EVSE is INOPERATIVE",
  });
  expect((await tap("CARD-1", { ...evse, evseUid: "none" })).status).toBe(404);
  expect(stage.emsp.sessions).toEqual([]);
});

test("without an eMSP nobody can be asked", async () => {
  const { stage, tap } = await ready("de", "2.2.1");
  await stage.control("DELETE", "connections/de");
  expect((await tap("CARD-1")).status).toBe(409);
});

test("in 2.1.1 the session carries the card that was pushed", async () => {
  const { stage, link, tap } = await ready("v211", "2.1.1");
  stage.emsp.authorizations.set("CARD-1", { allowed: "ALLOWED", token: card });
  const tokens = link.endpoints.find(({ identifier }) => identifier === "tokens")?.url;
  await link.client.put(`${tokens}/DE/NWC/CARD-1`, {
    uid: "CARD-1",
    type: "RFID",
    auth_id: "DENWC000777",
    issuer: "Recording eMSP",
    valid: true,
    whitelist: "ALLOWED",
    last_updated: "2026-04-13T10:00:00Z",
  });
  const { body } = await tap("CARD-1");
  expect(body).toMatchObject({ allowed: "ALLOWED", authorization_reference: null });
  const session = await eventually(() => stage.emsp.sessions[0]);
  expect(session).toMatchObject({ id: body.session_id, cdr_token: { uid: "DENWC000777" } });
});
