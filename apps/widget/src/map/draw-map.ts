import { effect } from "@preact/signals";
import {
  addProtocol,
  AttributionControl,
  type GeoJSONSource,
  LngLatBounds,
  Map as MapLibre,
  setWorkerUrl,
} from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { Protocol } from "pmtiles";
import { driverPosition, place } from "../state/place.ts";
import { screen } from "../state/screen.ts";
import { session } from "../state/shown-session.ts";
import { stations } from "../state/station-search.ts";
import { accent, theme } from "../theme/appearance.ts";
import { inkOn } from "../theme/contrast.ts";
import { locale } from "../words/locale.ts";
import { baseStyle } from "./base-style.ts";
import { mapMoved } from "./map-moved.ts";
import { driverSource, type PointColours, stationLayers, stationSource } from "./station-layers.ts";
import { driverPoint, stationPoints } from "./station-points.ts";

// A file beside the bundle: the page's policy allows no worker from a blob.
setWorkerUrl(new URL(workerUrl, location.href).href);
const tiles = new Protocol();
addProtocol("pmtiles", tiles.tile);

function colours(): PointColours {
  const dark = theme.value === "dark";
  return {
    accent: accent.value,
    onAccent: inkOn(accent.value),
    surface: dark ? "#151920" : "#ffffff",
    text: dark ? "#f2f4f8" : "#10141b",
    muted: dark ? "#6f7a8b" : "#858f9f",
  };
}

function chosenId(): string | null {
  const current = screen.value;
  if (current.name === "session") return session.value?.stationId ?? null;
  return current.name === "station" || current.name === "confirm" ? current.stationId : null;
}

function points() {
  return stationPoints(stations.value ?? [], locale.value, chosenId());
}

function styleNow() {
  const language = locale.value.split("-")[0] ?? "en";
  const base = new URL(`${import.meta.env.BASE_URL}basemap/`, location.href).href;
  const style = baseStyle(theme.value, language, base);
  style.sources[stationSource] = {
    type: "geojson",
    data: points(),
    cluster: true,
    clusterRadius: 34,
    clusterMaxZoom: 12,
  };
  style.sources[driverSource] = { type: "geojson", data: driverPoint(driverPosition.value) };
  style.layers.push(...stationLayers(colours()));
  return style;
}

/** Shows the first stations of the list, and the place that they are near to. */
function fitToList(map: MapLibre): void {
  const { latitude, longitude } = place.value.position;
  const bounds = new LngLatBounds([longitude, latitude, longitude, latitude]);
  for (const { position } of (stations.value ?? []).slice(0, 10)) {
    bounds.extend([position.longitude, position.latitude]);
  }
  const sheet = document.querySelector<HTMLElement>(".sheet");
  const wide = matchMedia("(width >= 760px)").matches;
  const covered = wide ? 0 : Math.min(sheet?.offsetHeight ?? 0, innerHeight * 0.56);
  const padding = { top: 64, bottom: covered + 40, left: 48, right: 48 };
  map.fitBounds(bounds, { padding, maxZoom: 14, duration: 0 });
}

function listenToTaps(map: MapLibre): void {
  map.on("click", ["points", "prices"], ({ features }) => {
    const id: unknown = features?.[0]?.properties["id"];
    if (typeof id === "string") screen.value = { name: "station", stationId: id };
  });
  map.on("click", "clusters", ({ lngLat }) => {
    map.easeTo({ center: lngLat, zoom: map.getZoom() + 2 });
  });
  for (const layer of ["points", "prices", "clusters"]) {
    map.on("mouseenter", layer, () => {
      map.getCanvas().style.cursor = "pointer";
    });
    map.on("mouseleave", layer, () => {
      map.getCanvas().style.cursor = "";
    });
  }
  map.on("moveend", ({ originalEvent }) => {
    // Only the driver's own moves: fitting the list is no reason to search again.
    if (originalEvent === undefined) return;
    const { lat, lng } = map.getCenter();
    mapMoved.value = { latitude: lat, longitude: lng };
  });
}

/**
 * Draws the map into the element and keeps it in step with list, choice, theme and language.
 *
 * @param onFailure - the map cannot be drawn (no WebGL)
 * @returns takes the map away again
 */
export function drawMap(element: HTMLElement, onFailure: () => void): () => void {
  let map: MapLibre;
  try {
    map = new MapLibre({
      container: element,
      style: styleNow(),
      attributionControl: false,
      minZoom: 3,
      maxZoom: 16,
      dragRotate: false,
      pitchWithRotate: false,
    });
  } catch {
    onFailure();
    return () => undefined;
  }
  map.touchZoomRotate.disableRotation();
  map.addControl(new AttributionControl({ compact: true }), "top-right");
  fitToList(map);
  listenToTaps(map);

  let drawn = "";
  const stops = [
    effect(() => {
      const look = `${theme.value} ${accent.value} ${locale.value}`;
      if (drawn !== "" && drawn !== look) map.setStyle(styleNow());
      drawn = look;
    }),
    effect(() => {
      const data = points();
      map.getSource<GeoJSONSource>(stationSource)?.setData(data);
    }),
    effect(() => {
      const data = driverPoint(driverPosition.value);
      map.getSource<GeoJSONSource>(driverSource)?.setData(data);
    }),
    effect(() => {
      if (stations.value && place.value.source !== "map") fitToList(map);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    map.remove();
  };
}
