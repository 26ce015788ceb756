import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { LocateFixed } from "../../parts/icons.tsx";
import { host } from "../../state/app-context.ts";
import { driverIsAt, driverPosition, place } from "../../state/place.ts";
import { t } from "../../words/translate.ts";
import { FilterChips } from "./filter-chips.tsx";
import { StationList } from "./station-list.tsx";
import "./find-screen.css";

function PlaceNote() {
  const failed = useSignal(false);
  const ask = async () => {
    const known = driverPosition.value;
    if (known) return driverIsAt(known);
    try {
      driverIsAt(await host().requestPosition());
    } catch {
      // Refused, switched off or too slow: all the same to the driver, who can use the map.
      failed.value = true;
    }
  };
  const { source } = place.value;
  return (
    <>
      <p class="soft small" role="status">
        {failed.value ? t("position_failed") : t(placeKeys[source])}
      </p>
      {source !== "driver" && !failed.value && (
        <button type="button" class="text-button" onClick={ask}>
          <LocateFixed size={16} />
          {t("use_position")}
        </button>
      )}
    </>
  );
}

const placeKeys = {
  driver: "find_near_you",
  map: "find_near_map",
  default: "find_near_default",
} as const;

/**
 * Where can I charge? The list, complete without the map.
 *
 * @param covered - another screen lies over it
 */
export function FindScreen({ covered }: { covered: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const wasCovered = useRef(false);
  useEffect(() => {
    if (wasCovered.current && !covered) heading.current?.focus({ preventScroll: true });
    wasCovered.current = covered;
  }, [covered]);
  return (
    <div class="find" inert={covered}>
      <header class="find-head">
        <h1 ref={heading} tabIndex={-1}>
          {t("find_title")}
        </h1>
        <PlaceNote />
        <FilterChips />
      </header>
      <StationList />
    </div>
  );
}
