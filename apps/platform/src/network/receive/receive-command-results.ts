import { OcpiError, ok, parseBody, statusCodes } from "@networkcore/ocpi";
import type { Database } from "../../database/index.ts";
import { keepPushed } from "./keep-pushed.ts";
import type { Receiver } from "./receiver.ts";
import { topics, type CommandFinished } from "../records/record-topics.ts";
import type { NetworkTables } from "../tables.ts";

/**
 * Receives what became of a command at the charger (OCPI 2.2.1 §13.2.2), at the address that we
 * gave with it. It may come before the answer to the command, late, twice, or never.
 */
export function receiveCommandResults(receiver: Receiver): void {
  const { context, app, dialect, prefix } = receiver;
  app.post(`${prefix}/commands/:kind/:command`, async (c) => {
    const { object } = await parseBody(c, dialect.commandResult);
    const command = { id: c.req.param("command"), connectionId: c.get("peer").id };
    const known = await keepPushed(receiver, c, (transaction) =>
      keepResult(context, transaction, command, object.result),
    );
    if (known) return ok(c);
    throw new OcpiError("unknown command", { status: 404, code: statusCodes.clientError });
  });
}

async function keepResult(
  context: Receiver["context"],
  transaction: Database,
  { id, connectionId }: { readonly id: string; readonly connectionId: string },
  result: string,
): Promise<boolean> {
  const command = await transaction
    .withTables<NetworkTables>()
    .selectFrom("commands")
    .select(["reference", "kind", "state", "result"])
    .where("id", "=", id)
    .where("connection_id", "=", connectionId)
    .forUpdate()
    .executeTakeFirst();
  if (command === undefined) return false;
  if (command.result !== null) return true;
  if (command.state === "sending") {
    context.deviations.note(connectionId, { code: "result_early" });
  }
  await transaction
    .withTables<NetworkTables>()
    .updateTable("commands")
    .set({ state: "done", result, ...(result !== "ACCEPTED" && { succeeded: false }) })
    .where("id", "=", id)
    .execute();
  const { reference, kind } = command;
  await context.outbox.announce(transaction, {
    topic: topics.commandFinished,
    key: reference,
    payload: { reference, kind, result } satisfies CommandFinished,
  });
  return true;
}
