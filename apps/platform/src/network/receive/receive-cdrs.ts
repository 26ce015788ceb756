import { ciKey, OcpiError, ok, statusCodes } from "@networkcore/ocpi";
import { keepCdr } from "../records/keep-cdr.ts";
import { keepPushed } from "./keep-pushed.ts";
import { mustBeTheirs, ownerOf } from "./push-address.ts";
import { readPush, takenAtLast } from "./read-push.ts";
import type { Receiver } from "./receiver.ts";
import type { NetworkTables } from "../tables.ts";

/** Receives CDRs (OCPI 2.2.1 §10.2.2). The answer says where the CDR can be looked at. */
export function receiveCdrs(receiver: Receiver): void {
  const { context, app, dialect, version, prefix } = receiver;
  const { database, identity } = context;
  const path = `${prefix}/cdrs`;

  app.post(path, async (c) => {
    const { parties, id: connectionId } = c.get("peer");
    const [only] = parties;
    const from = c.get("routing").from;
    // CDRs of 2.1.1 name no owner; a connection of that version is one party's.
    const owner = from ?? (only && { countryCode: only.country_code, partyId: only.party_id });
    const read = await readPush(receiver, c, {
      form: dialect.cdr,
      module: "cdrs",
      kind: "cdr",
      ...(owner && { owner }),
    });
    const cdr = read.object;
    mustBeTheirs(c, cdr);
    await keepPushed(receiver, c, async (transaction) => {
      await keepCdr(context, transaction, { connectionId, version, pulled: false }, read);
      await takenAtLast(receiver, c, transaction, "cdrs", cdr.id);
    });
    const place = [cdr.country_code, cdr.party_id, cdr.id].map(encodeURIComponent).join("/");
    c.header("Location", `${identity.baseUrl}${path}/${place}`);
    return ok(c, undefined, 201);
  });
  app.get(`${path}/:country/:party/:cdr`, async (c) => {
    const { countryCode, partyId } = ownerOf(c);
    const row = await database
      .withTables<NetworkTables>()
      .selectFrom("cdrs")
      .select(["body", "original", "ocpi_version"])
      .where("connection_id", "=", c.get("peer").id)
      .where("country_code", "=", countryCode)
      .where("party_id", "=", partyId)
      .where("id", "=", ciKey(c.req.param("cdr")))
      .executeTakeFirst();
    if (row === undefined) {
      throw new OcpiError("unknown CDR", { status: 404, code: statusCodes.clientError });
    }
    const isAsItCame = row.ocpi_version === version && row.original !== null;
    return ok(c, isAsItCame ? row.original : dialect.cdr.write(row.body));
  });
}
