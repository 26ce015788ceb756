import type { Station } from "@networkcore/sdk";
import { useEffect, useState } from "preact/hooks";
import type { Charging } from "../charging.ts";
import { choicesOf, firstChoice, whyNot } from "../choices.ts";
import { measure, money } from "../format.ts";
import { FaultNotice } from "../parts/fault-notice.tsx";
import { Point } from "../parts/point.tsx";
import { PriceTable } from "../parts/price-table.tsx";
import { words } from "../words.ts";
import "./station.css";

/** How long a slider rests before an offer is asked for. */
const SETTLE_MS = 200;

interface StationScreenProps {
  readonly charging: Charging;
  readonly station: Station;
}

/** One station: choose a point and an amount, see the price, start. */
export function StationScreen({ charging, station }: StationScreenProps) {
  const choices = choicesOf(station);
  const [picked, pick] = useState<string | null>(null);
  const [energyKwh, setEnergy] = useState(30);
  const { quote, fault, busy } = charging;
  const chosen = choices.find(({ key }) => key === picked) ?? firstChoice(choices);
  const reason = whyNot(chosen, choices);
  const price = chosen?.connector.price;
  const ask = () => {
    if (chosen === undefined || reason !== null) return;
    const plug = { evseUid: chosen.evse.uid, connectorId: chosen.connector.id };
    void charging.ask(station.id, plug, energyKwh);
  };
  useEffect(() => {
    if (reason !== null) return charging.forgetOffer();
    // A fault of the start before stays until the person acts.
    if (fault.peek() !== null) return;
    const timer = setTimeout(ask, quote.peek() === null ? 0 : SETTLE_MS);
    return () => clearTimeout(timer);
  }, [chosen?.key, energyKwh, reason]);
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
        {station.credit !== null && <small>{words.credit(station.credit)}</small>}
      </p>
      <FaultNotice fault={fault.value}>
        <button type="button" class="second" onClick={ask}>
          {words.again}
        </button>
      </FaultNotice>
      <fieldset>
        <legend>{words.points}</legend>
        {choices.map((choice) => (
          <Point
            key={choice.key}
            choice={choice}
            checked={choice === chosen}
            choose={() => act(() => pick(choice.key))}
          />
        ))}
      </fieldset>
      {reason === null && (
        <label class="field">
          <span>
            <bdi>{words.amount}</bdi> <bdi>{measure(energyKwh, "kWh")}</bdi>
          </span>
          <input
            type="range"
            min={5}
            max={80}
            step={5}
            value={energyKwh}
            onInput={({ currentTarget }) => act(() => setEnergy(Number(currentTarget.value)))}
          />
          <small>
            <bdi>{words.amountHint}</bdi>
          </small>
        </label>
      )}
      {price && <PriceTable price={price} />}
      <footer class="bar">
        {reason === null ? (
          <p>
            <bdi>
              <b>{quote.value ? money(quote.value.estimate.gross) : "–"}</b> {words.expected}
            </bdi>
            <small>
              <bdi>{quote.value && words.holdHint(money(quote.value.hold))}</bdi>
            </small>
          </p>
        ) : (
          <p id="why-not" class="why">
            <bdi>{reason}</bdi>
          </p>
        )}
        <button
          type="button"
          class="first"
          aria-describedby={reason === null ? undefined : "why-not"}
          disabled={quote.value === null || reason !== null || busy.value}
          onClick={() => void charging.start()}
        >
          {busy.value ? words.starting : words.start}
        </button>
      </footer>
    </>
  );
}
