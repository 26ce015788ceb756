import { useComputed } from "@preact/signals";
import { Button } from "../../parts/button.tsx";
import { Failure } from "../../parts/failure.tsx";
import { rankReasons } from "../../network/rank-reasons.ts";
import {
  filters,
  searchError,
  searching,
  searchStations,
  stations,
} from "../../state/station-search.ts";
import { t } from "../../words/translate.ts";
import { Skeletons } from "./skeletons.tsx";
import { StationCard } from "./station-card.tsx";
import "./station-list.css";

function NoneFound() {
  const { freeOnly, minPowerKw } = filters.value;
  return (
    <div class="none-found">
      <h2>{t("none_found")}</h2>
      <p class="soft">{t("none_found_hint")}</p>
      {(freeOnly || minPowerKw > 0) && (
        <Button
          kind="quiet"
          onClick={() => {
            filters.value = { freeOnly: false, minPowerKw: 0 };
          }}
        >
          {t("show_all")}
        </Button>
      )}
    </div>
  );
}

/** The stations near the place, nearest first. */
export function StationList() {
  const reasons = useComputed(() => rankReasons(stations.value ?? []));
  if (searchError.value !== null) {
    return (
      <div class="none-found">
        <Failure error={searchError.value} onRetry={() => void searchStations()} />
      </div>
    );
  }
  if (stations.value === null) return <Skeletons />;
  if (stations.value.length === 0) return <NoneFound />;
  return (
    <ul class="station-list" aria-busy={searching.value}>
      {stations.value.map((station) => (
        <li key={station.id}>
          <StationCard station={station} reason={reasons.value.get(station.id)} />
        </li>
      ))}
    </ul>
  );
}
