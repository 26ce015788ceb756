import {
  ciKey,
  OcpiError,
  ok,
  paginate,
  readBody,
  readListQuery,
  statusCodes,
  type AuthorizationInfo,
  type LocationReferences,
} from "@networkcore/ocpi";
import { sql } from "kysely";
import type { PeerContext } from "./connected-peer.ts";
import { lockRegistered } from "../registration/lock-registered.ts";
import type { Receiver } from "./receiver.ts";
import { sessionToken } from "../commands/start-and-stop.ts";
import { findToken, presentToken, type TokenRow } from "../tokens/token-store.ts";
import type { ConnectedParty, NetworkTables } from "../tables.ts";

const mostTokensAPage = 1000;

/** So long after START_SESSION its token is let charge. */
const justStartedMilliseconds = 15 * 60_000;

/**
 * Serves tokens (OCPI 2.2.1 §12.2.2): the list of cards, and the question whether one may charge
 * now. Tokens of app sessions are in no list; asked about one that was just started we say yes,
 * as long as its session may charge.
 */
export function serveTokens(receiver: Receiver): void {
  const { context, app, dialect, prefix } = receiver;
  const { database, identity } = context;
  const path = `${prefix}/tokens`;

  app.get(path, async (c) => {
    const query = readListQuery(c, mostTokensAPage);
    let rows = database.withTables<NetworkTables>().selectFrom("tokens");
    if (query.dateFrom !== undefined) rows = rows.where("last_updated", ">=", query.dateFrom);
    if (query.dateTo !== undefined) rows = rows.where("last_updated", "<", query.dateTo);
    const { total } = await rows
      .select((select) => select.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow();
    const page = await rows
      .selectAll()
      .orderBy("id")
      .offset(query.offset)
      .limit(query.limit)
      .execute();
    const items = page.map((row) => dialect.token.write(presentToken(context, row)));
    return paginate(c, query, { items, total, url: `${identity.baseUrl}${path}` });
  });

  app.post(`${path}/:uid/authorize`, async (c) => {
    const place = await readPlace(receiver, c);
    const uid = c.req.param("uid");
    const info =
      (await authorizeSession(receiver, c, uid)) ?? (await authorizeCard(receiver, c, uid, place));
    return ok(c, dialect.authorizationInfo.write(info));
  });
}

/** The place is optional: an empty body is a question without one. */
async function readPlace(
  { dialect }: Receiver,
  c: PeerContext,
): Promise<LocationReferences | undefined> {
  const wire = (await readBody(c, { mayBeEmpty: true })) ?? null;
  if (wire === null) return undefined;
  const reading = dialect.locationReferences.read(wire);
  if (reading.ok) return reading.object;
  const { path, reason } = reading;
  throw new OcpiError(`${path}: ${reason}`, {
    status: 200,
    code: statusCodes.invalidParameters,
    path,
  });
}

/**
 * The token of an app session that this CPO was asked to start. It need not ask, since the start
 * is the authorisation, but some do.
 */
async function authorizeSession(
  { context }: Receiver,
  c: PeerContext,
  uid: string,
): Promise<AuthorizationInfo | undefined> {
  const since = new Date(context.clock.now().getTime() - justStartedMilliseconds);
  const { rows } = await sql<{ reference: string }>`
    select reference from commands
    where connection_id = ${c.get("peer").id} and kind = 'START_SESSION'
      and reference = ${uid.toLowerCase()} and created_at > ${since}
      and state in ('sending', 'accepted', 'unknown', 'done') and succeeded is not false
  `.execute(context.database);
  const [row] = rows;
  if (row === undefined) return undefined;
  const token = sessionToken(context, row.reference);
  // Its hold may be gone by now: who charges then is not paid.
  if (!(await context.sessionIsLive(row.reference))) return { allowed: "EXPIRED", token };
  return { allowed: "ALLOWED", token, authorization_reference: row.reference };
}

async function authorizeCard(
  { context }: Receiver,
  c: PeerContext,
  uid: string,
  place: LocationReferences | undefined,
): Promise<AuthorizationInfo> {
  const type = c.req.query("type") ?? "RFID";
  const row = type === "RFID" ? await findToken(context.database, uid) : undefined;
  if (row === undefined) {
    throw new OcpiError("unknown token", { status: 200, code: statusCodes.unknownToken });
  }
  const token = presentToken(context, row);
  if (!row.valid) return { allowed: "BLOCKED", token };
  const asked = await askCharging(context, c, row, place);
  const { allowed, reference } = asked;
  return {
    allowed,
    token,
    // OCPI 2.2.1 §12.3.1: the place only where the driver may charge there.
    ...(place && allowed === "ALLOWED" && { location: place }),
    ...(reference !== null && { authorization_reference: reference }),
  };
}

/** @throws OcpiError 2002 where it is not said at which EVSE: there is no price to agree to */
async function askCharging(
  context: Receiver["context"],
  c: PeerContext,
  row: TokenRow,
  place: LocationReferences | undefined,
) {
  const peer = c.get("peer");
  const answer =
    place &&
    (await context.authorizeCard({
      connectionId: peer.id,
      parties: partiesThatAsk(c),
      tokenId: row.id,
      partnerId: row.partner_id,
      driverId: row.driver_id,
      locationId: place.location_id,
      evseUids: place.evse_uids ?? [],
      async grant(transaction, { reference, evseUid }) {
        await lockRegistered(transaction, peer.id);
        await sql`
          insert into token_authorizations
            (reference, token_id, connection_id, evse_uid, authorized_at)
          values (${reference}, ${row.id}, ${peer.id}, ${ciKey(evseUid)}, ${context.clock.now()})
          on conflict do nothing
        `.execute(transaction);
      },
    }));
  if (answer !== undefined) return answer;
  throw new OcpiError("location_id and one of evse_uids are needed: the price depends on them", {
    status: 200,
    code: statusCodes.notEnoughInformation,
    path: "location_id",
  });
}

/** Behind a hub it is the party that it names; one that it does not speak for has no stations. */
function partiesThatAsk(c: PeerContext): readonly ConnectedParty[] {
  const { from } = c.get("routing");
  const { parties, kind } = c.get("peer");
  if (from === undefined || kind !== "hub") return parties;
  const asking = ciKey(from.countryCode, from.partyId);
  return parties.filter((party) => ciKey(party.country_code, party.party_id) === asking);
}
