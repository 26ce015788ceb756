import { DARK, type Flavor, layers, LIGHT } from "@protomaps/basemaps";
import type { StyleSpecification } from "maplibre-gl";

const sources = [
  ["Protomaps", "https://protomaps.com"],
  ["Natural Earth", "https://www.naturalearthdata.com"],
  ["GeoNames", "https://www.geonames.org"],
] as const;

const credits = sources
  .map(([name, url]) => `<a href="${url}" target="_blank" rel="noopener">${name}</a>`)
  .join(" · ");

/** The base map's colours, close to the neutrals of the widget so that prices stand out. */
const flavors: Readonly<Record<"light" | "dark", Flavor>> = {
  light: {
    ...LIGHT,
    background: "#c9dcec",
    earth: "#f0f1ee",
    water: "#c9dcec",
    boundaries: "#b9bfc9",
    city_label: "#4a5260",
    city_label_halo: "#f0f1ee",
    country_label: "#7b8494",
  },
  dark: {
    ...DARK,
    background: "#0e1d2b",
    earth: "#1a1f27",
    water: "#0e1d2b",
    boundaries: "#3a424e",
    city_label: "#a9b3c2",
    city_label_halo: "#1a1f27",
    country_label: "#7f8a9a",
  },
};

/**
 * The style of the base map for a theme. Everything comes from the widget's own origin.
 *
 * @param base - address of the folder `basemap/`, with a slash at its end
 */
export function baseStyle(
  theme: "light" | "dark",
  language: string,
  base: string,
): StyleSpecification {
  return {
    version: 8,
    glyphs: `${base}fonts/{fontstack}/{range}.pbf`,
    sprite: `${base}sprites/${theme}`,
    sources: {
      base: {
        type: "vector",
        url: `pmtiles://${base}europe-z7.pmtiles`,
        attribution: credits,
      },
    },
    layers: layers("base", flavors[theme], { lang: language === "de" ? "de" : "en" }),
  };
}
