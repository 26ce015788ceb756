import type { StationSummary } from "@networkcore/sdk";
import type { Position } from "@networkcore/embed/protocol";
import { formatUnitPrice } from "../format/money.ts";

interface StationPoint {
  readonly type: "Feature";
  readonly geometry: { readonly type: "Point"; readonly coordinates: [number, number] };
  readonly properties: {
    readonly id: string;
    readonly price: string;
    readonly free: boolean;
    readonly selected: boolean;
  };
}

/** Stations as GeoJSON points that carry what the map writes on them. */
export function stationPoints(
  stations: readonly StationSummary[],
  locale: string,
  selectedId: string | null,
): { type: "FeatureCollection"; features: StationPoint[] } {
  return {
    type: "FeatureCollection",
    features: stations.map(({ id, position, price, availability }) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [position.longitude, position.latitude] },
      properties: {
        id,
        price:
          price?.energyGrossNow == null
            ? ""
            : // The map's letters know no marks of direction and would draw them.
              formatUnitPrice(price.energyGrossNow, price.currency, locale).replaceAll(
                /[\u200e\u200f]/g,
                "",
              ),
        free: availability.available > 0,
        selected: id === selectedId,
      },
    })),
  };
}

/** The driver's own place as GeoJSON; empty while it is not known. */
export function driverPoint(position: Position | null) {
  return {
    type: "FeatureCollection" as const,
    features: (position === null ? [] : [position]).map(({ latitude, longitude }) => ({
      type: "Feature" as const,
      geometry: { type: "Point" as const, coordinates: [longitude, latitude] },
      properties: {},
    })),
  };
}
