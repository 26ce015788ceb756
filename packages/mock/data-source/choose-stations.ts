import type { SourceConnector } from "./plug-code.ts";

/** A location as the sources have it (OCPI 2.2.1), as far as it is taken. */
export interface SourceLocation {
  readonly id: string;
  readonly party_id: string;
  readonly name?: string;
  readonly address: string;
  readonly city: string;
  readonly postal_code?: string;
  readonly coordinates: { readonly latitude: string; readonly longitude: string };
  readonly evses: readonly {
    readonly uid: string;
    readonly evse_id?: string;
    readonly connectors: readonly SourceConnector[];
  }[];
  readonly operator?: { readonly name: string };
  readonly opening_times?: { readonly twentyfourseven: boolean };
}

/** A city, and how many of its stations are taken. */
export interface City {
  readonly file: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusKm: number;
  readonly count: number;
}

const MOST_EVSES = 8;
const KM_PER_DEGREE = 111.2;

function distanceKm(city: City, { coordinates }: SourceLocation): number {
  const north = Number(coordinates.latitude) - city.latitude;
  const east = Number(coordinates.longitude) - city.longitude;
  return KM_PER_DEGREE * Math.hypot(north, east * Math.cos((city.latitude * Math.PI) / 180));
}

function isPlain({ name, address, city, operator, evses }: SourceLocation): boolean {
  const texts = [name, address, city, operator?.name];
  if (texts.some((text) => text === undefined || !/^[^\p{C}|]{2,70}$/u.test(text))) return false;
  return evses.length > 0 && evses.length <= MOST_EVSES;
}

function hasTariff({ evses }: SourceLocation): boolean {
  return evses.some(({ connectors }) =>
    connectors.some(({ tariff_ids: ids }) => ids !== undefined && ids.length > 0),
  );
}

const pointOf = ({ coordinates: { latitude, longitude } }: SourceLocation): string =>
  `${latitude} ${longitude}`;

/** Without points at which several postal codes stand: a geocoder knew no better than the city. */
function wellPlaced(all: readonly SourceLocation[]): SourceLocation[] {
  const points = Map.groupBy(all, pointOf);
  return all.filter((location) => {
    const here = points.get(pointOf(location)) ?? [];
    return new Set(here.map(({ postal_code: code }) => code)).size === 1;
  });
}

/**
 * Stations of a city from the centre outwards: each of the nearest third, then ever fewer, those
 * that publish a tariff first.
 */
export function chooseStations(all: readonly SourceLocation[], city: City): SourceLocation[] {
  const near = wellPlaced(all)
    .filter((location) => isPlain(location) && distanceKm(city, location) <= city.radiusKm)
    .toSorted((a, b) => distanceKm(city, a) - distanceKm(city, b) || (a.id < b.id ? -1 : 1));
  const priced = near.filter(hasTariff);
  const share = priced.length > 0 ? 0.7 : 0;
  const fromPriced = spread(priced, Math.min(priced.length, Math.round(city.count * share)));
  const others = near.filter((location) => !hasTariff(location));
  return [...fromPriced, ...spread(others, city.count - fromPriced.length)];
}

/** The first third, and the rest at even distances. */
function spread<T>(list: readonly T[], count: number): T[] {
  const first = Math.ceil(count / 3);
  const rest = list.slice(first);
  const step = rest.length / Math.max(1, count - first);
  const chosen = Array.from({ length: count - first }, (_, at) => rest[Math.floor(at * step)]);
  return [...list.slice(0, first), ...chosen.filter((item) => item !== undefined)].slice(0, count);
}
