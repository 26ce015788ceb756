import type { Signal } from "@preact/signals";
import type { Charging } from "../charging.ts";
import { FaultNotice } from "../parts/fault-notice.tsx";
import { StationCard } from "../parts/station-card.tsx";
import { places } from "../places.ts";
import { knownPlugs, plugName } from "../plug-name.ts";
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
        void charging.search.find();
      }}
    >
      <bdi>{name}</bdi>
    </button>
  );
}

function PlaceAndPlug({ search }: Charging) {
  const { place, plug } = search;
  return (
    <div class="two">
      <label class="field">
        <span>{words.place}</span>
        <select
          value={place.value.name}
          onChange={({ currentTarget }) => {
            place.value = places[currentTarget.selectedIndex] ?? places[0];
            void search.find();
          }}
        >
          {places.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{words.plug}</span>
        <select
          value={plug.value}
          onChange={({ currentTarget }) => {
            plug.value = currentTarget.value;
            void search.find();
          }}
        >
          <option value="">{words.anyPlug}</option>
          {knownPlugs.map((standard) => (
            <option key={standard} value={standard}>
              {plugName(standard)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Results({ charging }: { readonly charging: Charging }) {
  const { found, next, adding, showMore } = charging.search;
  if (found.value === null) {
    if (charging.fault.value !== null) return null;
    return (
      <div aria-hidden="true" class="cards">
        {[0, 1, 2, 3].map((row) => (
          <div key={row} class="card skeleton" />
        ))}
      </div>
    );
  }
  if (found.value.length === 0) return <p class="empty">{words.nothingFound}</p>;
  return (
    <>
      <ul class="cards">
        {found.value.map((station) => (
          <li key={station.id}>
            <StationCard station={station} open={() => void charging.open(station.id)} />
          </li>
        ))}
      </ul>
      {next.value !== null && (
        <button
          type="button"
          class="more"
          aria-disabled={adding.value}
          onClick={() => void showMore()}
        >
          {adding.value ? words.searching : words.showMore}
        </button>
      )}
    </>
  );
}

/** Chargers near a city, nearest first. */
export function FindScreen({ charging }: { readonly charging: Charging }) {
  const { search, fault } = charging;
  const found = search.found.value;
  const count = search.next.value === null ? words.found : words.nearest;
  return (
    <>
      <h1 tabIndex={-1}>{words.findTitle}</h1>
      <div class="filters">
        <PlaceAndPlug {...charging} />
        <div role="group" aria-label={words.filters} class="chips">
          <Filter charging={charging} on={search.freeOnly} name={words.filterFree} />
          <Filter charging={charging} on={search.fastOnly} name={words.filterFast} />
        </div>
      </div>
      <p class="soft" role="status">
        <bdi>
          {found === null ? fault.value === null && words.searching : count(found.length)}
        </bdi>
      </p>
      <Results charging={charging} />
      <div class="stay">
        <FaultNotice fault={fault.value}>
          <button type="button" class="second" onClick={() => void charging.begin()}>
            {words.again}
          </button>
        </FaultNotice>
      </div>
    </>
  );
}
