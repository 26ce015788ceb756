import type { Connector, Evse, Station } from "@networkcore/sdk";
import { useEffect, useState } from "preact/hooks";
import type { Charging } from "../charging.ts";
import { measure, money } from "../format.ts";
import { FaultNotice } from "../parts/fault-notice.tsx";
import { PriceTable } from "../parts/price-table.tsx";
import { words } from "../words.ts";
import "./station.css";

const states: Readonly<Record<string, string>> = words.pointState;

/** How long a slider rests before an offer is asked for. */
const SETTLE_MS = 200;

interface Choice {
  readonly evse: Evse;
  readonly connector: Connector;
}

/** One row for each connector that has a public price. */
function choicesOf({ evses }: Station): Choice[] {
  return evses.flatMap((evse) =>
    evse.connectors
      .filter(({ price }) => price !== null)
      .map((connector) => ({ evse, connector })),
  );
}

interface PointProps extends Choice {
  readonly checked: boolean;
  readonly choose: () => void;
}

function Point({ evse, connector, checked, choose }: PointProps) {
  const free = evse.status === "available";
  return (
    <label class="point" data-free={free}>
      <input type="radio" name="point" checked={checked} disabled={!free} onChange={choose} />
      <span>
        <b>{evse.label}</b>
        <small>
          <bdi>{measure(connector.maxPowerKw, "kW", 0)}</bdi> · {connector.current.toUpperCase()}
        </small>
      </span>
      <span class="state">{states[evse.status] ?? words.pointUnknown}</span>
    </label>
  );
}

interface StationScreenProps {
  readonly charging: Charging;
  readonly station: Station;
}

/** One station: choose a point and an amount, see the price, start. */
export function StationScreen({ charging, station }: StationScreenProps) {
  const choices = choicesOf(station);
  const [index, choose] = useState(choices.findIndex(({ evse }) => evse.status === "available"));
  const [energyKwh, setEnergy] = useState(30);
  const { quote, fault, busy } = charging;
  const chosen = choices[index];
  const ask = () => {
    if (chosen === undefined) return;
    const plug = { evseUid: chosen.evse.uid, connectorId: chosen.connector.id };
    void charging.ask(station.id, plug, energyKwh);
  };
  useEffect(() => {
    // A fault of the start before stays until the person acts.
    if (fault.peek() !== null) return;
    const timer = setTimeout(ask, quote.peek() === null ? 0 : SETTLE_MS);
    return () => clearTimeout(timer);
  }, [index, energyKwh]);
  const act = (change: () => void) => {
    fault.value = null;
    change();
  };
  return (
    <>
      <button type="button" class="back" onClick={charging.leave}>
        {words.back}
      </button>
      <h1 tabIndex={-1}>{station.name}</h1>
      <p class="soft">
        {station.address}, {station.city}
      </p>
      <FaultNotice fault={fault.value}>
        <button type="button" class="second" onClick={ask}>
          {words.again}
        </button>
      </FaultNotice>
      {chosen?.connector.price && <PriceTable price={chosen.connector.price} />}
      <label class="field">
        <span>
          {words.amount} <bdi>{measure(energyKwh, "kWh")}</bdi>
        </span>
        <input
          type="range"
          min={5}
          max={80}
          step={5}
          value={energyKwh}
          onInput={({ currentTarget }) => act(() => setEnergy(Number(currentTarget.value)))}
        />
      </label>
      <fieldset>
        <legend>{words.points}</legend>
        {choices.map((choice, row) => (
          <Point
            key={`${choice.evse.uid} ${choice.connector.id}`}
            {...choice}
            checked={row === index}
            choose={() => act(() => choose(row))}
          />
        ))}
      </fieldset>
      <footer class="bar">
        <p>
          {words.expected} <b>{quote.value ? money(quote.value.estimate.gross) : "–"}</b>
          <small>{quote.value && words.holdHint(money(quote.value.hold))}</small>
        </p>
        <button
          type="button"
          class="first"
          disabled={quote.value === null || busy.value}
          onClick={() => void charging.start()}
        >
          {busy.value ? words.starting : words.start}
        </button>
      </footer>
    </>
  );
}
