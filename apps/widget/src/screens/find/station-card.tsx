import type { StationSummary } from "@networkcore/sdk";
import { formatDistance, formatPower } from "../../format/quantity.ts";
import type { RankReason } from "../../network/rank-reasons.ts";
import { plugName } from "../../parts/plug-name.ts";
import { PriceTag } from "../../parts/price-tag.tsx";
import { screen } from "../../state/screen.ts";
import { serverNow } from "../../state/server-clock.ts";
import { ageWords } from "../../words/age-words.ts";
import { locale } from "../../words/locale.ts";
import { t } from "../../words/translate.ts";
import { Pips } from "./pips.tsx";

interface StationCardProps {
  readonly station: StationSummary;
  readonly reason: RankReason | undefined;
}

/** One station of the list: name and distance, price, free points, why it stands out. */
export function StationCard({ station, reason }: StationCardProps) {
  const tag = locale.value;
  const { availability, standards } = station;
  const plugs = [...new Set(standards.map(plugName))].join(", ");
  return (
    <button
      type="button"
      class="card"
      data-testid="station-card"
      data-station-id={station.id}
      onClick={() => {
        screen.value = { name: "station", stationId: station.id };
      }}
    >
      <span class="card-top">
        <span class="card-name">{station.name}</span>
        <span class="card-distance">{formatDistance(station.distanceM, tag)}</span>
      </span>
      <span class="card-address">
        {station.address}, {station.city}
      </span>
      <PriceTag price={station.price} />
      <span class="card-points">
        <Pips availability={availability} />
        <span class="soft">
          {formatPower(availability.maxPowerKw, tag)} · {plugs}
        </span>
      </span>
      <span class="card-foot">
        {reason && <span class="reason">{t(`reason_${reason}`)}</span>}
        <span class="soft">
          {ageWords(station.statusUpdatedAt, serverNow())}
        </span>
      </span>
    </button>
  );
}
