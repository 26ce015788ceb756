import {
  CommandResult,
  credentialsRoutes,
  EvsePatch,
  hashToken,
  Location,
  ocpiApp,
  OcpiError,
  ok,
  parseBody,
  Session,
  SessionPatch,
  statusCodes,
  type OcpiContext,
} from "@networkcore/ocpi";
import { Cdr221, Tariff221 } from "@networkcore/pricing";
import type { ConnectedPeer } from "./connected-peer.ts";
import type { NetworkContext } from "./context.ts";
import { createCredentialsStore } from "./credentials-store.ts";
import { keepCdr, keepSession, patchSession, topics } from "./keep-records.ts";
import type { ConnectedParty, NetworkTables } from "./tables.ts";

/** Told when a command's result at the charger has come; `reference` is our session's id. */
export interface CommandFinished {
  readonly reference: string;
  readonly kind: string;
  readonly result: string;
}

const prefix = "/2.2.1";
const receivers = ["locations", "tariffs", "sessions", "cdrs"] as const;

/** Our OCPI server: the receiver of what CPOs push (OCPI 2.2.1 §8.2.2, §9.2.2, §10.2.2, §11.2.2). */
export function createOcpiServer(context: NetworkContext) {
  const app = ocpiApp<ConnectedPeer>({
    now: () => context.clock.now(),
    version: "2.2.1",
    versionsPath: "/versions",
    detailsPath: prefix,
    baseUrl: context.identity.baseUrl,
    endpoints: [
      { identifier: "credentials", role: "RECEIVER", path: `${prefix}/credentials` },
      ...receivers.map(
        (identifier) =>
          ({ identifier, role: "RECEIVER", path: `${prefix}/${identifier}` }) as const,
      ),
      { identifier: "commands", role: "SENDER", path: `${prefix}/commands` },
    ],
    authenticate: (candidates) => findPeer(context, candidates),
  });

  app.route(`${prefix}/credentials`, credentialsRoutes(createCredentialsStore(context)));
  app.put(`${prefix}/locations/:country/:party/:location`, async (c) => {
    const location = await parseBody(c, Location);
    const address = addressOf(c);
    if (location.id !== c.req.param("location")) throw differs("id");
    mustBe(address, location);
    await context.database.transaction().execute(async (transaction) => {
      await context.directory.putLocations(transaction, c.get("peer").id, [location]);
      await context.directory.tellAll(transaction);
    });
    return ok(c);
  });
  app.patch(`${prefix}/locations/:country/:party/:location/:evse`, async (c) => {
    const patch = await parseBody(c, EvsePatch);
    const address = {
      ...addressOf(c),
      locationId: c.req.param("location"),
      evseUid: c.req.param("evse"),
    };
    const known = await context.database
      .transaction()
      .execute((transaction) =>
        context.directory.patchEvse(transaction, c.get("peer").id, address, patch),
      );
    if (!known)
      throw new OcpiError("unknown EVSE", { status: 404, code: statusCodes.unknownLocation });
    return ok(c);
  });
  app.put(`${prefix}/tariffs/:country/:party/:tariff`, async (c) => {
    const tariff = await parseBody(c, Tariff221);
    if (tariff.id !== c.req.param("tariff")) throw differs("id");
    mustBe(addressOf(c), tariff);
    await context.database.transaction().execute(async (transaction) => {
      await context.directory.putTariffs(transaction, [tariff]);
      await context.directory.tellAll(transaction);
    });
    return ok(c);
  });
  app.put(`${prefix}/sessions/:country/:party/:session`, async (c) => {
    const session = await parseBody(c, Session);
    if (session.id !== c.req.param("session")) throw differs("id");
    mustBe(addressOf(c), session);
    await context.database
      .transaction()
      .execute((transaction) => keepSession(context, transaction, c.get("peer").id, session));
    return ok(c);
  });
  app.patch(`${prefix}/sessions/:country/:party/:session`, async (c) => {
    const patch = await parseBody(c, SessionPatch);
    const address = { ...addressOf(c), id: c.req.param("session") };
    const known = await context.database
      .transaction()
      .execute((transaction) =>
        patchSession(context, transaction, c.get("peer").id, address, patch),
      );
    if (!known)
      throw new OcpiError("unknown session", { status: 404, code: statusCodes.clientError });
    return ok(c);
  });
  app.post(`${prefix}/cdrs`, async (c) => {
    const cdr = await parseBody(c, Cdr221);
    mustBeOneOf(c.get("peer").parties, cdr);
    await context.database
      .transaction()
      .execute((transaction) => keepCdr(context, transaction, c.get("peer").id, cdr));
    const path = [cdr.country_code, cdr.party_id, cdr.id].map(encodeURIComponent).join("/");
    c.header("Location", `${context.identity.baseUrl}${prefix}/cdrs/${path}`);
    return ok(c, undefined, 201);
  });
  app.get(`${prefix}/cdrs/:country/:party/:cdr`, async (c) => {
    const { countryCode, partyId } = addressOf(c);
    const row = await context.database
      .withTables<NetworkTables>()
      .selectFrom("cdrs")
      .select("body")
      .where("connection_id", "=", c.get("peer").id)
      .where("country_code", "=", countryCode)
      .where("party_id", "=", partyId)
      .where("id", "=", c.req.param("cdr").toUpperCase())
      .executeTakeFirst();
    if (row === undefined)
      throw new OcpiError("unknown CDR", { status: 404, code: statusCodes.clientError });
    return ok(c, row.body);
  });
  app.post(`${prefix}/commands/:kind/:command`, async (c) => {
    const { result } = await parseBody(c, CommandResult);
    await keepCommandResult(context, c.get("peer").id, c.req.param("command"), result);
    return ok(c);
  });
  return app;
}

async function findPeer(
  context: NetworkContext,
  candidates: readonly string[],
): Promise<ConnectedPeer | undefined> {
  const rows = await context.database
    .withTables<NetworkTables>()
    .selectFrom("connections")
    .select(["id", "token_in_hash", "parties", "versions_url"])
    // A lookup by hash tells nothing about the token by its time.
    .where("token_in_hash", "in", candidates.map(hashToken))
    .execute();
  const [row] = rows;
  const token = candidates.find((candidate) => hashToken(candidate) === row?.token_in_hash);
  if (row === undefined || token === undefined) return undefined;
  const { id, parties, versions_url: versionsUrl } = row;
  return { id, token, registered: true, parties, versionsUrl };
}

async function keepCommandResult(
  context: NetworkContext,
  connectionId: string,
  id: string,
  result: string,
): Promise<void> {
  await context.database.transaction().execute(async (transaction) => {
    const command = await transaction
      .withTables<NetworkTables>()
      .updateTable("commands")
      .set({ state: "done", result })
      .where("id", "=", id)
      .where("connection_id", "=", connectionId)
      .where("result", "is", null)
      .returning(["reference", "kind"])
      .executeTakeFirst();
    if (command === undefined) return;
    await context.outbox.announce(transaction, {
      topic: topics.commandFinished,
      key: command.reference,
      payload: { ...command, result } satisfies CommandFinished,
    });
  });
}

interface Address {
  readonly countryCode: string;
  readonly partyId: string;
}

/** The party in the path; it must be one of the connection's own (OCPI 2.2.1 §4.1.3). */
function addressOf(c: OcpiContext<ConnectedPeer>): Address {
  const countryCode = (c.req.param("country") ?? "").toUpperCase();
  const partyId = (c.req.param("party") ?? "").toUpperCase();
  mustBeOneOf(c.get("peer").parties, { country_code: countryCode, party_id: partyId });
  return { countryCode, partyId };
}

function mustBeOneOf(
  parties: readonly ConnectedParty[],
  object: { country_code: string; party_id: string },
): void {
  const own = parties.some(
    (party) =>
      party.country_code === object.country_code.toUpperCase() &&
      party.party_id === object.party_id.toUpperCase(),
  );
  if (!own) throw differs("party_id", "is not a party of yours");
}

function mustBe(address: Address, object: { country_code: string; party_id: string }): void {
  if (object.country_code.toUpperCase() !== address.countryCode) throw differs("country_code");
  if (object.party_id.toUpperCase() !== address.partyId) throw differs("party_id");
}

function differs(field: string, how = "is not the one of the path"): OcpiError {
  return new OcpiError(`${field} ${how}`, { status: 200, code: statusCodes.invalidParameters });
}
