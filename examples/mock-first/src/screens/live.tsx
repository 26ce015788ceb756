import type { Session } from "@networkcore/sdk";
import { useEffect, useState } from "preact/hooks";
import type { Charging } from "../charging.ts";
import { FaultNotice } from "../parts/fault-notice.tsx";
import { LiveFigures } from "../parts/live-figures.tsx";
import { Ring } from "../parts/ring.tsx";
import { StartSteps } from "../parts/start-steps.tsx";
import { phaseOf } from "../session-phase.ts";
import { words } from "../words.ts";
import { stateWords, useAnnouncement } from "./use-announcement.ts";
import "./live.css";

/** A receipt usually follows the end within seconds; only after this long is a wait told. */
const RECEIPT_IS_LATE_MS = 4000;

/** Whether something has been so for a while. */
function useForLong(so: boolean, ms: number): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!so) return;
    const timer = setTimeout(() => setLong(true), ms);
    return () => clearTimeout(timer);
  }, [so]);
  return long;
}

interface LiveScreenProps {
  readonly charging: Charging;
  readonly session: Session;
  readonly wantedKwh: number;
}

/** What the driver can do now: stop, or leave when there is nothing more to stop. */
function Actions({ charging, session }: Omit<LiveScreenProps, "wantedKwh">) {
  const { busy, following, stop, leave } = charging;
  const phase = phaseOf(session);
  const late = useForLong(phase === "over", RECEIPT_IS_LATE_MS);
  const stuck = !following.value && (phase === "over" || phase === "stopping");
  if (stuck || (phase === "over" && late)) {
    return (
      <footer class="bar">
        {!stuck && (
          <p class="why">
            <bdi>{words.receiptLater}</bdi>
          </p>
        )}
        <button type="button" class="first" onClick={leave}>
          {words.done}
        </button>
      </footer>
    );
  }
  if (phase === "over") return null;
  const asked = busy.value || phase === "stopping";
  const name = phase === "waiting" ? words.cancel : words.stop;
  return (
    <footer class="bar">
      <button type="button" class="stop" disabled={asked} onClick={() => void stop()}>
        {asked ? words.stopAsked : name}
      </button>
    </footer>
  );
}

/** A session under way: what it costs now, how much came, and the way to stop it. */
export function LiveScreen({ charging, session, wantedKwh }: LiveScreenProps) {
  const announcement = useAnnouncement(session);
  const { connected, fault, following, follow } = charging;
  const phase = phaseOf(session);
  return (
    <>
      <h1 tabIndex={-1}>{stateWords(session)}</h1>
      <p class="soft">
        <bdi>{session.stationName}</bdi> · <b>{words.point(session.evseLabel)}</b>
      </p>
      <p role="status" class="hidden">
        {announcement}
      </p>
      {!connected.value && (
        <p class="notice" role="status">
          <bdi>{words.lost}</bdi>
        </p>
      )}
      <FaultNotice fault={fault.value}>
        {!following.value && (
          <button type="button" class="second" onClick={() => void follow()}>
            {words.again}
          </button>
        )}
      </FaultNotice>
      {phase === "waiting" ? (
        <StartSteps session={session} wantedKwh={wantedKwh} />
      ) : (
        <div class="meter">
          <Ring energyKwh={session.energyKwh} wantedKwh={wantedKwh} />
          <LiveFigures session={session} wantedKwh={wantedKwh} />
        </div>
      )}
      <Actions charging={charging} session={session} />
    </>
  );
}
