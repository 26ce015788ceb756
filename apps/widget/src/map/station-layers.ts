import type { LayerSpecification } from "maplibre-gl";

/** Name of the GeoJSON source of the stations. */
export const stationSource = "stations";

/** Name of the GeoJSON source of the driver's own place. */
export const driverSource = "driver";

export interface PointColours {
  readonly accent: string;
  readonly onAccent: string;
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
}

const font = ["Noto Sans Medium"];

/** Clusters with their count, stations as price labels; the chosen one on top, in the accent. */
export function stationLayers(colours: PointColours): LayerSpecification[] {
  const { accent, onAccent, surface, text, muted } = colours;
  return [
    {
      id: "driver-halo",
      type: "circle",
      source: driverSource,
      paint: { "circle-radius": 18, "circle-color": "#1a73e8", "circle-opacity": 0.2 },
    },
    {
      id: "driver",
      type: "circle",
      source: driverSource,
      paint: {
        "circle-radius": 6,
        "circle-color": "#1a73e8",
        "circle-stroke-color": "#ffffff",
        "circle-stroke-width": 2,
      },
    },
    {
      id: "clusters",
      type: "circle",
      source: stationSource,
      filter: ["has", "point_count"],
      paint: {
        "circle-radius": ["step", ["get", "point_count"], 17, 10, 21, 50, 26],
        "circle-color": accent,
        "circle-stroke-color": surface,
        "circle-stroke-width": 2,
      },
    },
    {
      id: "cluster-counts",
      type: "symbol",
      source: stationSource,
      filter: ["has", "point_count"],
      layout: { "text-field": ["get", "point_count"], "text-font": font, "text-size": 13 },
      paint: { "text-color": onAccent },
    },
    {
      id: "points",
      type: "circle",
      source: stationSource,
      filter: ["!", ["has", "point_count"]],
      layout: { "circle-sort-key": ["case", ["get", "selected"], 1, 0] },
      paint: {
        "circle-radius": ["case", ["get", "selected"], 11, 7],
        "circle-color": ["case", ["get", "selected"], accent, ["get", "free"], accent, surface],
        "circle-stroke-color": ["case", ["get", "free"], surface, muted],
        "circle-stroke-width": ["case", ["get", "selected"], 4, 2],
      },
    },
    {
      id: "prices",
      type: "symbol",
      source: stationSource,
      filter: ["!", ["has", "point_count"]],
      layout: {
        "text-field": ["get", "price"],
        "text-font": font,
        "text-size": ["case", ["get", "selected"], 15, 13],
        "text-offset": [0, 1.1],
        "text-anchor": "top",
        "symbol-sort-key": ["case", ["get", "selected"], 0, 1],
      },
      paint: { "text-color": text, "text-halo-color": surface, "text-halo-width": 2 },
    },
  ];
}
