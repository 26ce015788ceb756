import { ok, parseBody } from "@networkcore/ocpi";
import type { Receiver } from "./connected-peer.ts";
import { keepParties } from "./connected-parties.ts";
import { readConnection } from "./peer-client.ts";
import { partyOfClient } from "./pull-clients.ts";
import { mustHaveId } from "./push-address.ts";
import { partyName } from "./refused-object.ts";

/** Receives from a hub how the parties behind it are (OCPI 2.2.1 §15.2.2). */
export function receiveClients({ context, app, dialect, prefix }: Receiver): void {
  const { clientInfo } = dialect;
  if (clientInfo === undefined) return;
  app.put(`${prefix}/hubclientinfo/:country/:party`, async (c) => {
    const { object } = await parseBody(c, clientInfo);
    mustHaveId(c, "country", "country_code", object.country_code);
    mustHaveId(c, "party", "party_id", object.party_id);
    const peer = c.get("peer");
    if (peer.kind !== "hub") return ok(c);
    await context.database.transaction().execute(async (transaction) => {
      const connection = await readConnection(transaction, peer.id);
      const party = partyOfClient(object, connection.parties);
      if (party === undefined) return;
      const others = connection.parties.filter((one) => partyName(one) !== partyName(party));
      await keepParties(context, transaction, connection, [...others, party]);
    });
    return ok(c);
  });
}
