import {
  type AuthorizationInfo,
  dialectOf,
  OcpiError,
  type Owner,
  type Token,
} from "@networkcore/ocpi";
import * as z from "zod/mini";
import type { Emsp } from "./cpo-connection.ts";
import type { Platform } from "./platform.ts";
import { Problem } from "./problem.ts";
import type { SessionRunner } from "./session-runner.ts";
import type { SessionStore } from "./session-store.ts";
import { startSession } from "./start-session.ts";
import type { EvsePlace } from "./station-network.ts";

const id = z.string().check(z.regex(/^[\x20-\x7e]{1,36}$/, "1 to 36 printable characters"));

/** A card held to a charger. */
export const Tap = z.strictObject({
  party_id: id,
  evse_uid: id,
  connector_id: z.optional(id),
  token_uid: id,
  /** `RFID` or another token type. Default: RFID. */
  token_type: z.optional(z.string()),
});

export type Tap = z.infer<typeof Tap>;

/** What the charger made of the card. */
export interface TapOutcome {
  /** `allowed` of the eMSP's answer; `null` where it was not asked, at the end of a session. */
  readonly allowed: string | null;
  readonly authorization_reference: string | null;
  /** The session that was started or ended. */
  readonly session_id: string | null;
  readonly ended: boolean;
  /** Why an allowed card started nothing. */
  readonly reason: string | null;
}

export interface TapOptions {
  readonly platform: Platform;
  readonly store: SessionStore;
  readonly runner: SessionRunner;
  readonly speed: number;
}

/**
 * Shows a card to an EVSE. Where it already charges with this card the session ends. Otherwise
 * the eMSP is asked in real time (OCPI 2.2.1 §12.2.2), and if it allows it a session starts that
 * carries its `authorization_reference`.
 *
 * @throws Problem 404 for an unknown EVSE, 409 without an eMSP or while offline, 502 if the eMSP
 * does not answer
 */
export async function tapCard(o: TapOptions, tap: Tap): Promise<TapOutcome> {
  const { platform, runner } = o;
  const network = await platform.network();
  const place = network.evse(tap.party_id, tap.evse_uid);
  if (place === undefined) {
    throw new Problem(404, "not_found", `no EVSE ${tap.evse_uid}`, "evse_uid");
  }
  const running = runner.at(place.location.party_id, place.evse.uid);
  if (running?.token.uid === tap.token_uid && (await runner.stop(running.id))) {
    return { ...nothing, session_id: running.id, ended: true };
  }
  const emsp = reachable(platform, place.location.party_id);
  const info = await authorize(emsp, place, tap);
  const reference = info.authorization_reference ?? null;
  const answer = { ...nothing, allowed: info.allowed, authorization_reference: reference };
  if (info.allowed !== "ALLOWED") return answer;
  const outcome = startSession({
    ...o,
    network,
    clock: platform.clock,
    request: {
      location: place.location,
      evseUid: place.evse.uid,
      connectorId: tap.connector_id,
      token: info.token ?? cardToken(platform, emsp.party, tap),
      authorizationReference: reference,
      responseUrl: null,
      authMethod: "AUTH_REQUEST",
    },
  });
  if (outcome.kind !== "started") {
    return { ...answer, reason: outcome.kind === "rejected" ? outcome.reason : outcome.kind };
  }
  runner.run(outcome.record);
  return { ...answer, session_id: outcome.record.id };
}

const nothing: TapOutcome = {
  allowed: null,
  authorization_reference: null,
  session_id: null,
  ended: false,
  reason: null,
};

async function authorize(
  emsp: Emsp,
  { location, evse }: EvsePlace,
  tap: Tap,
): Promise<AuthorizationInfo> {
  const type = encodeURIComponent(tap.token_type ?? "RFID");
  const body = { location_id: location.id, evse_uids: [evse.uid] };
  const { authorizationInfo, locationReferences } = dialectOf(emsp.version);
  try {
    const url = `${emsp.address("tokens")}/${encodeURIComponent(tap.token_uid)}/authorize`;
    const { object } = await emsp
      .client(location.party_id)
      .post(`${url}?type=${type}`, locationReferences.write(body), authorizationInfo);
    return object;
  } catch (error) {
    if (!(error instanceof OcpiError)) throw error;
    // 2004 is the eMSP's "I do not know this card".
    if (error.code === 2004) return { allowed: "UNKNOWN" };
    throw new Problem(502, "emsp_failed", `the eMSP: ${error.message}`);
  }
}

function reachable(platform: Platform, partyId: string): Emsp {
  let emsp: Emsp | undefined;
  try {
    emsp = platform.line.reach(partyId);
  } catch (error) {
    throw new Problem(409, "offline", error instanceof Error ? error.message : String(error));
  }
  if (emsp !== undefined) return emsp;
  throw new Problem(409, "not_registered", "no eMSP is registered");
}

/** The card of a session, where the answer does not carry it: the one that was pushed, if any. */
function cardToken(platform: Platform, owner: Owner, tap: Tap): Token {
  const { countryCode, partyId } = owner;
  const pushed = platform.tokens.get(countryCode, partyId, tap.token_uid);
  return (
    pushed ?? {
      country_code: countryCode,
      party_id: partyId,
      uid: tap.token_uid,
      type: tap.token_type ?? "RFID",
      contract_id: tap.token_uid,
      issuer: "unknown",
      valid: true,
      whitelist: "NEVER",
      last_updated: platform.clock.now().toISOString(),
    }
  );
}
