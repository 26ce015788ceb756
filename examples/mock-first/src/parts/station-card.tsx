import type { StationSummary } from "@networkcore/sdk";
import { distance, measure, unitPrice } from "../format.ts";
import { plugName } from "../plug-name.ts";
import { words } from "../words.ts";
import "./station-card.css";

interface StationCardProps {
  readonly station: StationSummary;
  readonly open: () => void;
}

/** A station in the list: name and distance, price, how many are free, which plugs. */
export function StationCard({ station, open }: StationCardProps) {
  const { availability, price } = station;
  const gross = price?.energyGrossNow;
  const plugs = [...new Set(station.standards.map(plugName))].join(", ");
  return (
    <button type="button" class="card" onClick={open}>
      <span class="card-name">{station.name}</span>
      <bdi class="soft card-distance">{distance(station.distanceM)}</bdi>
      <span class="card-price">
        {price && gross ? (
          <bdi>
            <b>{unitPrice(gross, price.currency)}</b> {words.perUnit.kwh}
          </bdi>
        ) : (
          <span class="soft">{words.noPrice}</span>
        )}
      </span>
      <span class="card-points" data-free={availability.available > 0}>
        <bdi>{words.free(availability.available, availability.total)}</bdi>
      </span>
      <span class="soft card-more">
        <bdi>{plugs}</bdi> · <bdi>{measure(availability.maxPowerKw, "kW", 0)}</bdi> ·{" "}
        <bdi>{station.operator}</bdi>
      </span>
    </button>
  );
}
