import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Search } from "../parts/icons.tsx";
import { place } from "../state/place.ts";
import { screen } from "../state/screen.ts";
import { stations } from "../state/station-search.ts";
import { t } from "../words/translate.ts";
import { mapMoved } from "./map-moved.ts";
import "./map-view.css";

/** The map. Its code is loaded once the first list is on the screen; the list works without it. */
export function MapView() {
  const container = useRef<HTMLDivElement>(null);
  const failed = useSignal(false);
  const ready = stations.value !== null;
  useEffect(() => {
    if (!ready || container.current === null) return;
    const element = container.current;
    let remove: (() => void) | undefined;
    let gone = false;
    import("./draw-map.ts").then(
      ({ drawMap }) => {
        if (!gone) remove = drawMap(element, () => (failed.value = true));
      },
      () => {
        failed.value = true;
      },
    );
    return () => {
      gone = true;
      remove?.();
    };
  }, [ready]);
  return (
    <section class="map" aria-label={t("map_label")}>
      <div ref={container} class="map-canvas" />
      {failed.value && <p class="map-failed soft small">{t("map_failed")}</p>}
      {mapMoved.value && screen.value.name === "find" && (
        <button
          type="button"
          class="map-search"
          onClick={() => {
            if (mapMoved.value) place.value = { position: mapMoved.value, source: "map" };
            mapMoved.value = null;
          }}
        >
          <Search size={16} />
          {t("search_here")}
        </button>
      )}
    </section>
  );
}
