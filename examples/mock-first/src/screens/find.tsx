import type { StationSummary } from "@networkcore/sdk";
import type { Signal } from "@preact/signals";
import type { Charging } from "../charging.ts";
import { distance, measure, unitPrice } from "../format.ts";
import { FaultNotice } from "../parts/fault-notice.tsx";
import { places } from "../places.ts";
import { words } from "../words.ts";
import "./find.css";

interface FilterProps {
  readonly charging: Charging;
  readonly on: Signal<boolean>;
  readonly name: string;
}

function Filter({ charging, on, name }: FilterProps) {
  return (
    <button
      type="button"
      class="chip"
      aria-pressed={on.value}
      onClick={() => {
        on.value = !on.value;
        void charging.find();
      }}
    >
      {name}
    </button>
  );
}

function Card({ charging, station }: { charging: Charging; station: StationSummary }) {
  const { availability, price } = station;
  const gross = price?.energyGrossNow;
  return (
    <li>
      <button type="button" class="card" onClick={() => void charging.open(station.id)}>
        <span class="card-name">{station.name}</span>
        <bdi class="soft card-distance">{distance(station.distanceM)}</bdi>
        <span class="card-price">
          {price && gross ? (
            <bdi>
              <b>{unitPrice(gross, price.currency)}</b> {words.perUnit.kwh}
            </bdi>
          ) : (
            words.noPrice
          )}
        </span>
        <span class="card-points" data-free={availability.available > 0}>
          {words.free(availability.available, availability.total)}
        </span>
        <span class="soft card-operator">
          {station.operator} · <bdi>{measure(availability.maxPowerKw, "kW", 0)}</bdi>
        </span>
      </button>
    </li>
  );
}

function Results({ charging }: { readonly charging: Charging }) {
  const found = charging.found.value;
  if (charging.fault.value !== null) return null;
  if (found === null) {
    return (
      <div aria-hidden="true" class="cards">
        {[0, 1, 2, 3].map((row) => (
          <div key={row} class="card skeleton" />
        ))}
      </div>
    );
  }
  if (found.length === 0) return <p class="empty">{words.nothingFound}</p>;
  return (
    <ul class="cards">
      {found.map((station) => (
        <Card key={station.id} charging={charging} station={station} />
      ))}
    </ul>
  );
}

/** Chargers near a city, nearest first. */
export function FindScreen({ charging }: { readonly charging: Charging }) {
  const { place, found, fault } = charging;
  return (
    <>
      <h1 tabIndex={-1}>{words.findTitle}</h1>
      <div class="filters">
        <label class="field">
          <span>{words.place}</span>
          <select
            value={place.value.name}
            onChange={({ currentTarget }) => {
              place.value = places[currentTarget.selectedIndex] ?? places[0];
              void charging.find();
            }}
          >
            {places.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <div role="group" aria-label={words.filters} class="chips">
          <Filter charging={charging} on={charging.freeOnly} name={words.filterFree} />
          <Filter charging={charging} on={charging.fastOnly} name={words.filterFast} />
        </div>
      </div>
      <p class="soft" role="status">
        {fault.value === null &&
          (found.value === null ? words.searching : words.found(found.value.length))}
      </p>
      <FaultNotice fault={fault.value}>
        <button type="button" class="second" onClick={() => void charging.find()}>
          {words.again}
        </button>
      </FaultNotice>
      <Results charging={charging} />
    </>
  );
}
