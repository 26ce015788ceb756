import type { Session } from "@networkcore/sdk";
import { useRef } from "preact/hooks";
import type { Charging } from "../charging.ts";
import { measure, money } from "../format.ts";
import { FaultNotice } from "../parts/fault-notice.tsx";
import { words } from "../words.ts";
import "./live.css";

const waiting: Readonly<Record<string, string>> = words.waiting;
const stoppable = new Set(["pending", "charging", "suspended"]);

/** How many kWh pass between two announcements: every figure would be too much to listen to. */
const ANNOUNCE_EVERY_KWH = 5;

function minutesOf({ startedAt, meteredAt }: Session): number {
  if (startedAt === null || meteredAt === null) return 0;
  return Math.max(0, Math.round((meteredAt.getTime() - startedAt.getTime()) / 60_000));
}

/** What a screen reader says: at each change of state, and every few kWh. */
function useAnnouncement(session: Session): string {
  const said = useRef({ key: "", text: "" });
  const step = Math.floor(Number(session.energyKwh) / ANNOUNCE_EVERY_KWH);
  const key = `${session.state} ${step}`;
  if (said.current.key !== key) {
    const figures = words.announce(measure(session.energyKwh, "kWh"), money(session.cost.gross));
    const state = waiting[session.state] ?? words.waitingElse;
    said.current = { key, text: step > 0 ? `${state}. ${figures}` : state };
  }
  return said.current.text;
}

interface LiveScreenProps {
  readonly charging: Charging;
  readonly session: Session;
  readonly wantedKwh: number;
}

/** A session under way: what it costs now, how much came, and the way to stop it. */
export function LiveScreen({ charging, session, wantedKwh }: LiveScreenProps) {
  const announcement = useAnnouncement(session);
  const { connected, fault, busy } = charging;
  const figures = [
    [words.energy, measure(session.energyKwh, "kWh", 2)],
    [words.power, session.powerKw === null ? "–" : measure(session.powerKw, "kW")],
    [words.time, measure(minutesOf(session), words.minutes)],
  ] as const;
  return (
    <>
      <h1 tabIndex={-1}>{waiting[session.state] ?? words.waitingElse}</h1>
      <p class="soft">
        {session.stationName} · {session.evseLabel}
      </p>
      <p role="status" class="hidden">
        {announcement}
      </p>
      {!connected.value && (
        <p class="notice" role="status">
          {words.lost}
        </p>
      )}
      <FaultNotice fault={fault.value} />
      <div class="meter">
        <p>
          {words.costNow}
          <b data-testid="cost">{money(session.cost.gross)}</b>
        </p>
        <progress aria-label={words.energy} max={wantedKwh} value={Number(session.energyKwh)} />
        <dl>
          {figures.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <footer class="bar">
        {session.state === "ended" ? (
          <>
            <p>{words.receiptLater}</p>
            <button type="button" class="first" onClick={charging.leave}>
              {words.done}
            </button>
          </>
        ) : (
          <button
            type="button"
            class="first"
            disabled={busy.value || !stoppable.has(session.state)}
            onClick={() => void charging.stop()}
          >
            {busy.value || session.state === "stopping" ? words.stopAsked : words.stop}
          </button>
        )}
      </footer>
    </>
  );
}
