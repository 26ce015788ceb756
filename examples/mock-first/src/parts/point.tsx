import type { Choice } from "../choices.ts";
import { measure } from "../format.ts";
import { plugName } from "../plug-name.ts";
import { words } from "../words.ts";
import { PlugIcon } from "./plug-icon.tsx";
import "./point.css";

const states: Readonly<Record<string, string>> = words.pointState;

interface PointProps {
  readonly choice: Choice;
  readonly checked: boolean;
  readonly choose: () => void;
}

/** A charge point to choose: its plug, its power, and whether it is free. */
export function Point({ choice: { evse, connector }, checked, choose }: PointProps) {
  const own = connector.format === "socket" && connector.current === "ac";
  return (
    <label class="point" data-free={evse.status === "available"}>
      <input type="radio" name="point" checked={checked} onChange={choose} />
      <PlugIcon standard={connector.standard} />
      <span>
        <b>{words.point(evse.label)}</b>
        <small>
          <bdi>
            {plugName(connector.standard)} · {measure(connector.maxPowerKw, "kW", 0)}
            {"\u00a0"}
            {connector.current.toUpperCase()}
            {own && ` · ${words.ownCable}`}
          </bdi>
        </small>
      </span>
      <span class="state">
        {states[evse.status] ?? words.pointUnknown}
        {connector.price === null && <small>{words.noPriceShort}</small>}
      </span>
    </label>
  );
}
