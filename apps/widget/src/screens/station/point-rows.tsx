import type { Connector, Evse } from "@networkcore/sdk";
import { formatPower } from "../../format/quantity.ts";
import { isStartable, kindOf, type Point } from "../../network/evse-state.ts";
import { PlugIcon } from "../../parts/plug-icon.tsx";
import { plugName } from "../../parts/plug-name.ts";
import { StatusMark } from "../../parts/status-mark.tsx";
import { locale } from "../../words/locale.ts";
import { t } from "../../words/translate.ts";
import "./point-rows.css";

interface PointRowsProps {
  readonly evses: readonly Evse[];
  readonly chosen: Point | null;
  readonly onChoose: (evse: Evse, connector: Connector) => void;
}

/** A status in words. */
function statusWords(evse: Evse): string {
  if (evse.status === "reserved") return t("status_reserved");
  return t(`status_${kindOf(evse)}`);
}

function whyNot({ evse, connector }: Point): string | null {
  if (kindOf(evse) === "broken") return null;
  if (connector.price === null) return t("no_price");
  return evse.remoteStart ? null : t("no_remote");
}

/** One row a connector: code as printed, plug, power, state. A radio group, so arrows work. */
export function PointRows({ evses, chosen, onChoose }: PointRowsProps) {
  const points = evses.flatMap((evse) =>
    evse.connectors.map((connector) => ({ evse, connector })),
  );
  return (
    <div class="point-rows" role="radiogroup" aria-label={t("station_points")}>
      {points.map((point) => {
        const { evse, connector } = point;
        const checked =
          chosen?.evse.uid === evse.uid && chosen.connector.id === connector.id;
        const kind = kindOf(evse);
        const reason = whyNot(point);
        return (
          <label
            key={`${evse.uid} ${connector.id}`}
            class={`point ${checked ? "checked" : ""}`}
            data-testid="evse-row"
            data-evse-uid={evse.uid}
            data-connector-id={connector.id}
          >
            <input
              type="radio"
              name="point"
              class="unseen"
              checked={checked}
              disabled={!isStartable(point)}
              onChange={() => onChoose(evse, connector)}
            />
            <PlugIcon standard={connector.standard} />
            <span class="point-name">
              <b>{evse.label}</b>
              <span class="soft small">
                {plugName(connector.standard)} · {t(`format_${formatOf(connector)}`)}
              </span>
              {reason && <span class="soft small">{reason}</span>}
            </span>
            <span class="point-side">
              <b>{formatPower(connector.maxPowerKw, locale.value)}</b>
              <span class={`point-status ${kind}`}>
                <StatusMark kind={kind} />
                {statusWords(evse)}
              </span>
            </span>
          </label>
        );
      })}
    </div>
  );
}

function formatOf({ format }: Connector): "cable" | "socket" {
  return format === "cable" ? "cable" : "socket";
}
