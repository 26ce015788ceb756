import { ciEquals, type Session as OcpiSession } from "@networkcore/ocpi";
import type { OcpiSessionChanged } from "../network/index.ts";
import { awaitNews } from "./await-news.ts";
import type { ChargingContext } from "./context.ts";
import { failSession } from "./fail-session.ts";
import { readMeter, type Meter } from "./read-meter.ts";
import { runningCost } from "./running-cost.ts";
import { isOfItsParty } from "./session-party.ts";
import type { SessionChange } from "./session-store.ts";
import { requestStop, stopLateStart, stopStray } from "./stop-session.ts";
import type { SessionRow } from "./tables.ts";
import { withSession } from "./with-session.ts";

/** When the running cost comes this near to the hold, percent, charging is stopped. */
const stopAtHoldPercent = 90;

/** Takes over what the CPO says of a session: state, meter, and the cost by the quoted tariff. */
export async function followSession(
  context: ChargingContext,
  { reference, connectionId, session }: OcpiSessionChanged,
): Promise<void> {
  await withSession(context, reference, async (transaction, row) => {
    if (!(await isOfItsParty(transaction, row, session))) return;
    if (row.connection_id !== connectionId) {
      if (row.state !== "starting" || row.ocpi_session_id !== null) {
        if (session.status === "ACTIVE") {
          await stopStray(context, transaction, row, { connectionId, ocpiSessionId: session.id });
        }
        return;
      }
      // The start went over another road than was meant at first, and its answer is on the way.
      await context.store.note(transaction, row.id, { connection_id: connectionId });
    }
    if (row.ocpi_session_id !== null && !ciEquals(row.ocpi_session_id, session.id)) {
      // A second one of the same CPO under our reference must not mix its meter with the first.
      if (session.status === "ACTIVE") {
        await stopStray(context, transaction, row, { connectionId, ocpiSessionId: session.id });
      }
      return;
    }
    if (row.ocpi_session_id === null) {
      await context.store.note(transaction, row.id, { ocpi_session_id: session.id });
    }
    if (row.state === "failed" || row.state === "expired") {
      if (session.status === "ACTIVE") await stopLateStart(context, transaction, row);
      return;
    }
    if (session.status === "INVALID") {
      const detail = "the CPO declared the session invalid";
      await failSession(context, transaction, row, { code: "start_rejected", detail });
      return;
    }
    const meter = readMeter(session);
    const next: SessionChange = stateFor(row, session, meter);
    const price = await runningCost(context, transaction, row, session, meter);
    const fields = { ...meter, ...(price !== undefined && { cost: price }) };
    const changed = await context.store.change(transaction, row, { ...next, fields });
    if (changed === undefined) return;
    await awaitNews(context, transaction, row, next.state ?? row.state);
    if (session.status !== "ACTIVE") return;
    const { cost, hold } = changed;
    const nearHold = cost.gross.amount * 100 >= hold.amount.amount * stopAtHoldPercent;
    if (!row.stop_requested && !nearHold) return;
    await requestStop(context, transaction, {
      ...row,
      state: next.state ?? row.state,
      body: changed,
    });
  });
}

function stateFor(row: SessionRow, session: OcpiSession, meter: Meter) {
  if (session.status === "COMPLETED") return { state: "ended", deadlineAt: null } as const;
  if (session.status !== "ACTIVE" || row.state === "stopping") return {};
  const state = Number(meter.power_kw ?? "1") > 0 ? "charging" : "suspended";
  return row.state === state ? {} : ({ state, deadlineAt: null } as const);
}
