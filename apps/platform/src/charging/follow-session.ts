import type { Session } from "@networkcore/contract";
import { instantOf, type Session as OcpiSession } from "@networkcore/ocpi";
import { Decimal, periodsOf, ratePeriods } from "@networkcore/pricing";
import type { Database } from "../database/index.ts";
import type { OcpiSessionChanged } from "../network/index.ts";
import { taxAt } from "../stations/index.ts";
import { withSession } from "./begin-charging.ts";
import type { ChargingContext } from "./context.ts";
import { failSession } from "./fail-session.ts";
import { announceStop, requestStop } from "./stop-session.ts";
import type { SessionChange } from "./session-store.ts";
import type { ChargingTables, SessionRow } from "./tables.ts";

/** When the running cost comes this near to the hold, percent, charging is stopped. */
const stopAtHoldPercent = 90;

/** Takes over what the CPO says of a session: state, meter, and the cost by the quoted tariff. */
export async function followSession(
  context: ChargingContext,
  { reference, connectionId, session }: OcpiSessionChanged,
): Promise<void> {
  await withSession(context, reference, async (transaction, row) => {
    // Another CPO may know the reference, but it has no say in this session.
    if (row.connection_id !== connectionId) return;
    const first = row.ocpi_session_id === null;
    if (first) await context.store.noteOcpiSession(transaction, row.id, session.id);
    if (row.state === "failed" || row.state === "expired") {
      // It started after we had given it up: the driver must not pay for it.
      if (session.status === "ACTIVE" && first) await announceStop(context, transaction, row);
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
  const quote = await transaction
    .withTables<ChargingTables>()
    .selectFrom("quotes")
    .select(["body", "station"])
    .where("id", "=", row.quote_id)
    .executeTakeFirstOrThrow();
  const { station, body } = quote;
  const startedAt = instantOf(session.start_date_time);
  const tax = taxAt({
    country: station.country,
    postalCode: station.postal_code ?? undefined,
    timeZone: station.time_zone,
    at: startedAt,
  });
  if (tax === undefined) throw new Error(`no tax rule for ${station.country}`);
  const tariff = await context.directory.tariffVersion(transaction, {
    countryCode: body.tariff.country_code,
    partyId: body.tariff.party_id,
    tariffId: body.tariff.id,
    version: body.tariff.version,
  });
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
