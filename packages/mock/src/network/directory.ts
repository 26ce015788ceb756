import { stationsOf } from "../data/read-stations.ts";
import { sandboxStation, scenarioStation } from "../data/sandbox-station.ts";
import type { EvseRecord, PlugRecord, StationRecord } from "../data/station-record.ts";
import { stableId } from "./make-id.ts";
import { type Random, seededRandom } from "./random.ts";
import { type PublishedTariff, tariffOf } from "./tariff-book.ts";

export interface MockConnector {
  /** "1", "2" … within its EVSE. */
  readonly id: string;
  readonly plug: PlugRecord;
  readonly tariff: PublishedTariff | null;
}

export interface MockEvse {
  readonly record: EvseRecord;
  readonly label: string;
  /** What it does when no session of this network runs on it. */
  readonly restStatus: "available" | "charging" | "out_of_order";
  readonly connectors: readonly MockConnector[];
}

/** How well starts go at a station. */
export type StartHealth = "good" | "degraded" | "down" | "unknown";

/** Says how well starts go at a station. */
export type ChooseStartHealth = (station: {
  readonly id: string;
  readonly name: string;
}) => StartHealth;

export interface MockStation {
  readonly id: string;
  readonly record: StationRecord;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly timeZone: string;
  readonly evses: readonly MockEvse[];
  /** Source and licence, to be shown with the station. */
  readonly credit: string | null;
  readonly startHealth: StartHealth;
  /** When the status of one of its EVSEs last changed by itself, RFC 3339. */
  readonly statusUpdatedAt: string;
}

interface Area {
  readonly country: string;
  readonly alpha3: string;
  readonly timeZone: string;
  readonly credit: string | null;
  readonly stations: readonly StationRecord[];
}

const germany = { country: "DE", alpha3: "DEU", timeZone: "Europe/Berlin" };

const areas: readonly Area[] = [
  { ...germany, credit: null, stations: [sandboxStation, scenarioStation] },
  {
    ...germany,
    credit: "Bundesnetzagentur, CC BY 4.0",
    stations: ["berlin", "hamburg", "munich"].flatMap(stationsOf),
  },
  {
    country: "FR",
    alpha3: "FRA",
    timeZone: "Europe/Paris",
    credit: "IRVE / Qualicharge, Licence Ouverte 2.0",
    stations: ["paris", "lyon", "marseille"].flatMap(stationsOf),
  },
  {
    country: "GB",
    alpha3: "GBR",
    timeZone: "Europe/London",
    credit: "National Chargepoint Registry 2016, Open Government Licence v3.0",
    stations: stationsOf("london"),
  },
];

function restStatus(station: StationRecord, uid: string, random: Random): MockEvse["restStatus"] {
  const chance = random();
  if (uid.endsWith("-OFFLINE")) return "out_of_order";
  if (station.partyId === "SBX" || chance < 0.7) return "available";
  return chance < 0.93 ? "charging" : "out_of_order";
}

function build(
  area: Area,
  record: StationRecord,
  random: Random,
  startHealth: ChooseStartHealth,
  at: Date,
): MockStation {
  const id = stableId("sta", record.sourceId);
  return {
    id,
    record,
    countryCode: area.country,
    country: area.alpha3,
    timeZone: area.timeZone,
    credit: area.credit,
    startHealth: startHealth({ id, name: record.name }),
    statusUpdatedAt: at.toISOString(),
    evses: record.evses.map((evse, index) => ({
      record: evse,
      label: String(index + 1),
      restStatus: restStatus(record, evse.uid, random),
      connectors: evse.plugs.map((plug, at) => ({
        id: String(at + 1),
        plug,
        tariff: tariffOf(area.country, plug),
      })),
    })),
  };
}

/** All stations by their id. The seed decides which EVSEs are busy or broken. */
export function buildDirectory(
  seed: number,
  at: Date,
  startHealth: ChooseStartHealth = () => "good",
): Map<string, MockStation> {
  const random = seededRandom(seed);
  return new Map(
    areas
      .flatMap((area) =>
        area.stations.map((record) => build(area, record, random, startHealth, at)),
      )
      .map((station) => [station.id, station]),
  );
}
