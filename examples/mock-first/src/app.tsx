import { useEffect, useRef } from "preact/hooks";
import type { Charging } from "./charging.ts";
import { FindScreen } from "./screens/find.tsx";
import { LiveScreen } from "./screens/live.tsx";
import { ReceiptScreen } from "./screens/receipt.tsx";
import { StationScreen } from "./screens/station.tsx";

/** The whole feature. Give it a `Charging` made on the mock or on the real network. */
export function App({ charging }: { readonly charging: Charging }) {
  const screen = charging.screen.value;
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => void charging.begin(), [charging]);
  // Whoever cannot see the screen change is taken to its heading.
  useEffect(() => {
    if (!first.current) main.current?.querySelector("h1")?.focus();
    first.current = false;
  }, [screen.name]);
  return (
    <main ref={main} class="app">
      {screen.name === "find" && <FindScreen charging={charging} />}
      {screen.name === "station" && (
        <StationScreen charging={charging} station={screen.station} />
      )}
      {screen.name === "live" && <LiveScreen charging={charging} {...screen} />}
      {screen.name === "receipt" && (
        <ReceiptScreen charging={charging} receipt={screen.receipt} />
      )}
    </main>
  );
}
