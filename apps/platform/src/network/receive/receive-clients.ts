import { OcpiError, ok, parseBody, statusCodes } from "@networkcore/ocpi";
import { dateAhead } from "../records/date-ahead.ts";
import { readConnection } from "../peer-client.ts";
import { keepClients } from "../pull/pull-clients.ts";
import { invalid, mustHaveId } from "./push-address.ts";
import { partyName } from "../party-name.ts";
import type { Receiver } from "./receiver.ts";

/** Receives from a hub how the parties behind it are (OCPI 2.2.1 §15.3.1). */
export function receiveClients({ context, app, dialect, prefix }: Receiver): void {
  const { clientInfo } = dialect;
  if (clientInfo === undefined) return;
  const path = `${prefix}/hubclientinfo/:country/:party`;

  app.put(path, async (c) => {
    const { object } = await parseBody(c, clientInfo);
    mustHaveId(c, "country", "country_code", object.country_code);
    mustHaveId(c, "party", "party_id", object.party_id);
    const fault = dateAhead(object, context.clock.now());
    if (fault !== undefined) throw invalid(`${fault.path}: ${fault.reason}`, fault.path);
    const peer = c.get("peer");
    if (peer.kind === "hub") await keepClients(context, peer.id, [object]);
    return ok(c);
  });
  app.get(path, async (c) => {
    const { parties } = await readConnection(context.database, c.get("peer").id);
    const asked = partyName({
      country_code: c.req.param("country") ?? "",
      party_id: c.req.param("party") ?? "",
    });
    const known = parties.find((one) => partyName(one) === asked);
    if (known?.status === undefined || known.status_at === undefined) {
      throw new OcpiError("unknown client", { status: 404, code: statusCodes.clientError });
    }
    const { country_code, party_id, status, status_at } = known;
    const shown = { country_code, party_id, role: "CPO", status: status.toUpperCase() };
    return ok(c, clientInfo.write({ ...shown, last_updated: status_at }));
  });
}
