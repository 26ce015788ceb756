import type { Session } from "@networkcore/contract";
import { ciEquals, instantOf, type Session as OcpiSession } from "@networkcore/ocpi";
import { Decimal, periodsOf, ratePeriods } from "@networkcore/pricing";
import type { Database } from "../database/index.ts";
import type { OcpiSessionChanged } from "../network/index.ts";
import type { ChargingContext } from "./context.ts";
import { failSession } from "./fail-session.ts";
import { requestStop, stopLateStart, stopStray } from "./stop-session.ts";
import { priceBasisOf } from "./price-basis.ts";
import type { SessionChange } from "./session-store.ts";
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
    const meter = await meterFields(context, transaction, row, session);
    const next: SessionChange = stateFor(row, session, meter);
    const changed = await context.store.change(transaction, row, { ...next, fields: meter });
    if (session.status !== "ACTIVE" || changed === undefined) return;
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

function stateFor(row: SessionRow, session: OcpiSession, meter: MeterFields) {
  if (session.status === "COMPLETED") return { state: "ended", deadlineAt: null } as const;
  if (session.status !== "ACTIVE" || row.state === "stopping") return {};
  const state = Number(meter.power_kw ?? "1") > 0 ? "charging" : "suspended";
  return row.state === state ? {} : ({ state, deadlineAt: null } as const);
}

const hourMilliseconds = 3_600_000;

/** The session time of the last reading: where the last charging period has come to. */
function lastReading(session: OcpiSession): Date {
  const last = session.charging_periods?.at(-1);
  if (last === undefined) return instantOf(session.last_updated);
  const hours = last.dimensions
    .filter(({ type }) => type === "TIME" || type === "PARKING_TIME")
    .reduce((sum, { volume }) => sum + volume, 0);
  const reached = instantOf(last.start_date_time).getTime() + hours * hourMilliseconds;
  return new Date(Math.max(reached, instantOf(session.start_date_time).getTime()));
}

type MeterFields = Pick<
  Session,
  "started_at" | "ended_at" | "energy_kwh" | "power_kw" | "metered_at" | "cost"
>;

async function meterFields(
  context: ChargingContext,
  transaction: Database,
  row: SessionRow,
  session: OcpiSession,
): Promise<MeterFields> {
  const startedAt = instantOf(session.start_date_time);
  const { station, tariff, tax } = await priceBasisOf(context, transaction, row, startedAt);
  const periods = session.charging_periods ?? [];
  const last = periods.at(-1);
  const ended = typeof session.end_date_time === "string" ? instantOf(session.end_date_time) : null;
  const meteredAt = ended ?? lastReading(session);
  const rating = ratePeriods({
    tariff,
    periods: periodsOf(periods),
    endAt: meteredAt.toISOString(),
    timeZone: station.time_zone,
    tax,
  });
  const power = last?.dimensions.find((dimension) => dimension.type === "POWER")?.volume;
  return {
    started_at: startedAt.toISOString(),
    ended_at: ended?.toISOString() ?? null,
    energy_kwh: Decimal.of(session.kwh).toString(),
    power_kw: power === undefined || ended !== null ? null : Decimal.of(power).toString(),
    metered_at: meteredAt.toISOString(),
    cost: rating.totals,
  };
}
