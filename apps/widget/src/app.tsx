import { WifiOff } from "./parts/icons.tsx";
import { lazy } from "./parts/lazy.tsx";
import { offline } from "./state/connection-state.ts";
import { announcement } from "./state/announce.ts";
import { screen } from "./state/screen.ts";
import { sessionPhase } from "./state/shown-session.ts";
import { starting } from "./state/starting.ts";
import { FindScreen } from "./screens/find/find-screen.tsx";
import { Sheet } from "./parts/sheet.tsx";
import { MapView } from "./map/map-view.tsx";
import { t } from "./words/translate.ts";
import "./app.css";

const Station = lazy(async () => {
  const { StationScreen } = await import("./screens/station/station-screen.tsx");
  return StationScreen;
});
const Confirm = lazy(async () => {
  const { ConfirmScreen } = await import("./screens/confirm/confirm-screen.tsx");
  return ConfirmScreen;
});
const Session = lazy(async () => {
  const { SessionScreen } = await import("./screens/session/session-screen.tsx");
  return SessionScreen;
});

/** Loads what comes after the list, so that the rest of the way needs no more scripts. */
export function loadRest(): void {
  for (const part of [Station, Confirm, Session]) part.load();
}

function CurrentScreen() {
  const current = screen.value;
  switch (current.name) {
    case "find":
      return null;
    case "station":
      return <Station key={current.stationId} stationId={current.stationId} />;
    case "confirm":
      return <Confirm key={current.evseUid} point={current} />;
    case "session":
      return <Session key={current.sessionId} sessionId={current.sessionId} />;
  }
}

function OfflineBanner() {
  const charging = screen.value.name === "session" && sessionPhase.value === "charging";
  const text = charging ? "offline_charging" : starting.value ? "offline_start" : "offline";
  return (
    <div class="offline" role="status">
      {offline.value && (
        <p>
          <WifiOff size={18} />
          {t(text)}
        </p>
      )}
    </div>
  );
}

/** The whole widget: the map at the side or behind, the present screen in front. */
export function App() {
  return (
    <div class="app" data-screen={screen.value.name}>
      <MapView />
      <Sheet open={screen.value.name !== "find"}>
        <OfflineBanner />
        <main class="screen">
          {/* Stays where it was scrolled to while other screens lie over it. */}
          <FindScreen covered={screen.value.name !== "find"} />
          <CurrentScreen />
        </main>
      </Sheet>
      <p class="unseen" aria-live="polite">
        {announcement.value}
      </p>
    </div>
  );
}
