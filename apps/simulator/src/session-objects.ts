import type { Session } from "@networkcore/ocpi";
import {
  moneyToDecimal,
  type ChargingPeriod221,
  type Money,
  type OcpiCdr,
  type Price221,
  type TaxedLine,
  type TaxedRating,
  periodsOf,
  ratePeriods,
  readTariff,
  sumMoney,
} from "@networkcore/pricing";
import { chargingPeriods } from "./charging-periods.ts";
import { partyOf } from "./cpo-platforms.ts";
import { chargeCurve } from "./power-curve.ts";
import type { SessionRecord } from "./session-record.ts";
import type { EvsePlace } from "./station-network.ts";

/**
 * The OCPI Session as it is after so many milliseconds (OCPI 2.2.1 §9.3.1).
 *
 * @param q.updatedAt the simulator's time
 */
export function sessionObject(q: {
  readonly record: SessionRecord;
  readonly timeZone: string;
  readonly elapsedMs: number;
  readonly updatedAt: Date;
}): Session {
  const { record } = q;
  const metered = meter({ ...q, powers: "session" });
  const pending = record.status === "PENDING";
  return {
    country_code: partyOf(record.cpo, record.partyId).countryCode,
    party_id: record.partyId,
    id: record.id,
    start_date_time: new Date(record.startAt).toISOString(),
    ...(record.endMs === null ? {} : { end_date_time: metered.endAt }),
    kwh: pending ? 0 : metered.energyKwh,
    cdr_token: cdrToken(record),
    auth_method: record.authMethod ?? "COMMAND",
    ...reference(record),
    location_id: record.locationId,
    evse_uid: record.evseUid,
    connector_id: record.connectorId,
    currency: record.tariff.currency,
    ...(pending
      ? {}
      : { charging_periods: metered.periods, total_cost: priceOf(metered.rating.totals) }),
    status: record.status,
    last_updated: q.updatedAt.toISOString(),
  };
}

/** The CDR of a completed session (OCPI 2.2.1 §10.3.1), rated at the tariff it started with. */
export function cdrObject(q: {
  readonly record: SessionRecord;
  readonly place: EvsePlace;
  readonly updatedAt: Date;
}): OcpiCdr {
  const { record, place } = q;
  if (record.endMs === null) throw new Error(`session ${record.id} has not ended`);
  const metered = meter({
    record,
    timeZone: place.location.time_zone,
    elapsedMs: record.endMs,
    powers: "cdr",
  });
  const cost = (type: TaxedLine["type"]): Price221 => {
    const lines = metered.rating.lines.filter((line) => line.type === type);
    const sum = (of: (line: TaxedLine) => Money) =>
      sumMoney(record.tariff.currency, lines.map(of));
    return priceOf({ net: sum((line) => line.net), gross: sum((line) => line.gross) });
  };
  return {
    country_code: partyOf(record.cpo, record.partyId).countryCode,
    party_id: record.partyId,
    id: record.id.toUpperCase().replaceAll("-", ""),
    start_date_time: new Date(record.startAt).toISOString(),
    end_date_time: metered.endAt,
    session_id: record.id,
    cdr_token: cdrToken(record),
    auth_method: record.authMethod ?? "COMMAND",
    ...reference(record),
    cdr_location: cdrLocation(record, place),
    currency: record.tariff.currency,
    tariffs: [record.tariff],
    charging_periods: metered.periods,
    total_cost: priceOf(metered.rating.totals),
    total_fixed_cost: cost("flat"),
    total_energy: metered.energyKwh,
    total_energy_cost: cost("energy"),
    total_time: hoursOf(metered.periods, ["TIME", "PARKING_TIME"]),
    total_time_cost: cost("time"),
    total_parking_time: hoursOf(metered.periods, ["PARKING_TIME"]),
    total_parking_cost: cost("parking_time"),
    last_updated: q.updatedAt.toISOString(),
  };
}

function meter(q: {
  readonly record: SessionRecord;
  readonly timeZone: string;
  readonly elapsedMs: number;
  readonly powers: "session" | "cdr";
}): { periods: ChargingPeriod221[]; energyKwh: number; endAt: string; rating: TaxedRating } {
  const { record, timeZone } = q;
  const curve = chargeCurve(record.charge);
  const tariff = readTariff(record.tariff);
  const startAt = new Date(record.startAt);
  const endMs = q.elapsedMs;
  const endAt = new Date(record.startAt + endMs).toISOString();
  const periods = chargingPeriods({ curve, tariff, startAt, endMs, timeZone, powers: q.powers });
  const { vat, countryCode } = partyOf(record.cpo, record.partyId);
  const rating = ratePeriods({
    tariff,
    periods: periodsOf(periods),
    endAt,
    timeZone,
    tax: () => ({ rate: vat, rule: `${countryCode}-standard` }),
  });
  return { periods, energyKwh: curve.unitsAt(endMs) / 10_000, endAt, rating };
}

function cdrToken({ token }: SessionRecord): OcpiCdr["cdr_token"] {
  const { country_code, party_id, uid, type, contract_id } = token;
  return { country_code, party_id, uid, type, contract_id };
}

function reference({ authorizationReference }: SessionRecord) {
  return authorizationReference === null
    ? {}
    : { authorization_reference: authorizationReference };
}

function cdrLocation(record: SessionRecord, place: EvsePlace): OcpiCdr["cdr_location"] {
  const { location, evse } = place;
  const connector = evse.connectors.find(({ id }) => id === record.connectorId);
  if (connector === undefined) throw new Error(`no connector ${record.connectorId}`);
  return {
    id: location.id,
    ...(location.name == null ? {} : { name: location.name }),
    address: location.address,
    city: location.city,
    ...(location.postal_code == null ? {} : { postal_code: location.postal_code }),
    country: location.country,
    coordinates: location.coordinates,
    evse_uid: evse.uid,
    // Mandatory, but registers do not name one for every EVSE; "#NA" is OCPI's "none".
    evse_id: evse.evse_id ?? "#NA",
    connector_id: connector.id,
    connector_standard: connector.standard,
    connector_format: connector.format,
    connector_power_type: connector.power_type,
  };
}

/** Major units as a JSON number: made from the exact text, never calculated with. */
function priceOf(totals: { readonly net: Money; readonly gross: Money }): Price221 {
  return {
    excl_vat: Number(moneyToDecimal(totals.net)),
    incl_vat: Number(moneyToDecimal(totals.gross)),
  };
}

function hoursOf(periods: readonly ChargingPeriod221[], types: readonly string[]): number {
  let units = 0;
  for (const { type, volume } of periods.flatMap((period) => period.dimensions)) {
    if (types.includes(type)) units += Math.round(volume * 10_000);
  }
  return units / 10_000;
}
