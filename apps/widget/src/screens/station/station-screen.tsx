import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import {
  bestPoint,
  isOutOfService,
  isStartable,
  kindOf,
  type Point,
} from "../../network/evse-state.ts";
import { Button } from "../../parts/button.tsx";
import { Failure } from "../../parts/failure.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Page } from "../../parts/page.tsx";
import { PriceTag } from "../../parts/price-tag.tsx";
import { screen } from "../../state/screen.ts";
import { serverNow } from "../../state/server-clock.ts";
import { loadStation, station, stationError } from "../../state/station-detail.ts";
import { stations } from "../../state/station-search.ts";
import { ageWords } from "../../words/age-words.ts";
import { locale } from "../../words/locale.ts";
import { t } from "../../words/translate.ts";
import { PointRows } from "./point-rows.tsx";
import { PriceTable } from "./price-table.tsx";
import { StationFacts } from "./station-facts.tsx";
import "./station-screen.css";

const toFind = () => {
  screen.value = { name: "find" };
};

function Foot({ point }: { point: Point | null }) {
  if (point === null) {
    return (
      <Button kind="quiet" onClick={toFind}>
        {t("other_stations")}
      </Button>
    );
  }
  const { evse, connector } = point;
  return (
    <div class="station-foot">
      <PriceTag price={connector.price} />
      {kindOf(evse) === "busy" && <p class="soft small">{t("busy_note")}</p>}
      <Button
        onClick={() => {
          screen.value = {
            name: "confirm",
            stationId: station.peek()?.id ?? "",
            evseUid: evse.uid,
            connectorId: connector.id,
          };
        }}
      >
        {t("choose_point", { label: evse.label })}
      </Button>
    </div>
  );
}

/** How much, and at which point? */
export function StationScreen({ stationId }: { stationId: string }) {
  useEffect(() => void loadStation(stationId), [stationId, locale.value]);
  const chosen = useSignal<{ evseUid: string; connectorId: string } | null>(null);
  const point = useComputed((): Point | null => {
    const place = station.value;
    if (place === null) return null;
    const evse = place.evses.find(({ uid }) => uid === chosen.value?.evseUid);
    const connector = evse?.connectors.find(({ id }) => id === chosen.value?.connectorId);
    const asked = evse && connector ? { evse, connector } : null;
    return asked && isStartable(asked) ? asked : bestPoint(place);
  });
  const place = station.value?.id === stationId ? station.value : null;
  const known = stations.value?.find(({ id }) => id === stationId);
  const name = place?.name ?? known?.name ?? t("loading");
  if (stationError.value !== null) {
    return (
      <Page title={name} onBack={toFind}>
        <Failure error={stationError.value} onRetry={() => void loadStation(stationId)} />
      </Page>
    );
  }
  const address = place ?? known;
  const subtitle = address && (
    <p class="soft small">
      {address.operator} · {address.address}, {address.city}
    </p>
  );
  if (place === null) {
    return (
      <Page title={name} subtitle={subtitle} onBack={toFind}>
        <div class="station-bones" aria-label={t("loading")} role="status">
          <i class="bone tall" />
          <i class="bone wide" />
          <i class="bone wide" />
          <i class="bone wide" />
        </div>
      </Page>
    );
  }
  const out = isOutOfService(place);
  return (
    <Page title={name} subtitle={subtitle} onBack={toFind} footer={<Foot point={point.value} />}>
      {out && (
        <Notice kind="bad" title={t("broken_title")} role="alert">
          {t("broken_text")}
        </Notice>
      )}
      {!out && point.value === null && <Notice kind="wait">{t("nothing_startable")}</Notice>}
      <section class="section points">
        <h2>{t("station_points")}</h2>
        <PointRows
          evses={place.evses}
          chosen={point.value}
          onChoose={(evse, connector) => {
            chosen.value = { evseUid: evse.uid, connectorId: connector.id };
          }}
        />
        <p class="soft small status-age">{ageWords(place.statusUpdatedAt, serverNow())}</p>
      </section>
      {point.value?.connector.price && (
        <PriceTable price={point.value.connector.price} />
      )}
      <StationFacts station={place} />
    </Page>
  );
}
