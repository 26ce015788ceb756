import { decimalText, fraction } from "./fraction.ts";
import type { RawTariff } from "./slow-tariff.ts";
import type { RawVersion } from "./slow-reference.ts";
import { endOf, instant, type Stretch, type Timeline } from "./timeline.ts";

/** What a CPO writes into its records beside energy and time. */
export interface RecordedPower {
  /** Whether the power is stated, or left to be found from energy and time. */
  readonly power: boolean;
}

/** A meter reading as the engine takes it; what it says holds until the next. */
export interface RecordedReading {
  readonly at: string;
  readonly energyKwh: string;
  readonly state: Stretch["state"];
  readonly powerKw?: string;
  readonly currentA?: string;
}

interface Part extends Stretch {
  readonly from: number;
}

interface RawDimension {
  readonly type: string;
  readonly volume: number;
}

/** The CDR's JSON with a period from each of `cuts`, seconds since the start of the timeline. */
export function cdrOf(
  timeline: Timeline,
  cuts: readonly number[],
  tariff: RawTariff,
  version: RawVersion,
  stated: RecordedPower,
): Record<string, unknown> {
  const parts = partsOf(timeline, cuts);
  const totals = {
    currency: "EUR",
    tariffs: [tariff],
    charging_periods: parts.map((part) => ({
      start_date_time: instant(part.from),
      dimensions: dimensionsOf(part, stated),
    })),
    total_energy: kwh(parts.reduce((sum, { seconds, milliWh }) => sum + seconds * milliWh, 0)),
    total_time: hours(endOf(timeline) - timeline.start),
    last_updated: instant(endOf(timeline) + 60),
  };
  const start = instant(timeline.start);
  return { id: "CDR1", start_date_time: start, ...totals, ...frame(version, timeline) };
}

/** Readings wherever a stretch begins and at each of `cuts`, and one at the end. */
export function readingsOf(
  timeline: Timeline,
  cuts: readonly number[],
  stated: RecordedPower,
  meterMilliWh = 0,
): { readings: RecordedReading[]; endAt: string } {
  let milliWh = meterMilliWh;
  const readings = partsOf(timeline, cuts).map((part): RecordedReading => {
    const reading = {
      at: instant(part.from),
      energyKwh: decimalText(fraction(milliWh, 1_000_000)),
      state: part.state,
      ...(stated.power && part.state === "charging" ? { powerKw: kilowatts(part.milliWh) } : {}),
      ...(part.milliAmps === null ? {} : { currentA: thousandths(part.milliAmps) }),
    };
    milliWh += part.seconds * part.milliWh;
    return reading;
  });
  const endAt = instant(endOf(timeline));
  const energyKwh = decimalText(fraction(milliWh, 1_000_000));
  const state = readings.at(-1)?.state ?? "parked";
  return { readings: [...readings, { at: endAt, energyKwh, state }], endAt };
}

function partsOf(timeline: Timeline, cuts: readonly number[]): Part[] {
  let begin = 0;
  return timeline.stretches.flatMap((stretch) => {
    const end = begin + stretch.seconds;
    const inner = cuts.filter((cut) => cut > begin && cut < end);
    const edges = [begin, ...inner, end];
    begin = end;
    return edges.slice(1).map((until, place) => {
      const from = edges[place] ?? 0;
      return { ...stretch, from: timeline.start + from, seconds: until - from };
    });
  });
}

function dimensionsOf(part: Part, stated: RecordedPower): RawDimension[] {
  const time = hours(part.seconds);
  if (part.state === "reserved") return [{ type: "RESERVATION_TIME", volume: time }];
  if (part.state === "parked") return [{ type: "PARKING_TIME", volume: time }];
  const power = Number(kilowatts(part.milliWh));
  const amps = part.milliAmps === null ? null : Number(thousandths(part.milliAmps));
  return [
    { type: "ENERGY", volume: kwh(part.seconds * part.milliWh) },
    { type: "TIME", volume: time },
    ...(stated.power ? bounds("POWER", power) : []),
    ...(amps === null ? [] : bounds("CURRENT", amps)),
  ];
}

function bounds(name: string, volume: number): RawDimension[] {
  return [
    { type: `MIN_${name}`, volume },
    { type: `MAX_${name}`, volume },
  ];
}

/** OCPI's numbers have four decimals. */
function hours(seconds: number): number {
  return Number((seconds / 3600).toFixed(4));
}

function kwh(milliWh: number): number {
  return Number(decimalText(fraction(milliWh, 1_000_000)));
}

function kilowatts(milliWh: number): string {
  return decimalText(fraction(milliWh * 36, 10_000));
}

function thousandths(value: number): string {
  return decimalText(fraction(value, 1000));
}

/** The fields that a version demands and a price does not need. */
function frame(version: RawVersion, timeline: Timeline): Record<string, unknown> {
  const coordinates = { latitude: "52.520008", longitude: "13.404954" };
  const place = { id: "LOC1", address: "Am Markt 1", city: "Berlin", coordinates };
  const end = instant(endOf(timeline));
  if (version === "2.1.1") {
    return {
      stop_date_time: end,
      auth_id: "DE8ACC12E46L89",
      auth_method: "WHITELIST",
      location: {
        ...place,
        type: "ON_STREET",
        postal_code: "10178",
        country: "DEU",
        last_updated: end,
      },
      total_cost: 0,
    };
  }
  return {
    country_code: "DE",
    party_id: "ALL",
    end_date_time: end,
    cdr_token: {
      country_code: "DE",
      party_id: "TNM",
      uid: "012345678",
      type: "RFID",
      contract_id: "DE8ACC12E46L89",
    },
    auth_method: "WHITELIST",
    cdr_location: {
      ...place,
      country: "DEU",
      evse_uid: "3256",
      evse_id: "DE*ALL*E041503003",
      connector_id: "1",
      connector_standard: "IEC_62196_T2",
      connector_format: "SOCKET",
      connector_power_type: "AC_3_PHASE",
    },
    total_cost: version === "2.3.0" ? { before_taxes: 0, taxes: [] } : { excl_vat: 0 },
  };
}
