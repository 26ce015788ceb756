import { type MockSnapshot, scenarios, type ScenarioName } from "@networkcore/mock";
import { startMockWorker } from "@networkcore/mock/browser";
import { createDriverClient } from "@networkcore/sdk";
import { signal } from "@preact/signals";
import "./picker.css";

const KEPT = "mock-network";

/** The network as it was before a reload. It is used once: what no longer fits is gone then. */
function keptState(): MockSnapshot | undefined {
  const text = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  return text === null ? undefined : (JSON.parse(text) as MockSnapshot);
}

/** A whole charging network inside this page, and the picker of what goes wrong in it. */
export async function startMock() {
  const { network } = await startMockWorker({ origin: location.origin, state: keptState() });
  addEventListener("pagehide", () => {
    sessionStorage.setItem(KEPT, JSON.stringify(network.state()));
  });
  const networkCore = createDriverClient({
    baseUrl: network.origin,
    clientToken: async () => network.clientToken("driver-1"),
  });
  const chosen = signal<ScenarioName | "">("");
  let stop = (): void => {};

  function choose(name: ScenarioName | ""): void {
    stop();
    stop = name === "" ? () => {} : network.scenario(name);
    chosen.value = name;
  }

  /** Only developers see it: what the network does from the next call on. */
  function Picker() {
    return (
      <aside class="picker" aria-label="Development">
        <label>
          Scenario
          <select
            value={chosen.value}
            onChange={({ currentTarget }) => choose(currentTarget.value as ScenarioName | "")}
          >
            <option value="">all is well</option>
            {Object.keys(scenarios).map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        {chosen.value !== "" && <p>{scenarios[chosen.value]}</p>}
      </aside>
    );
  }
  return { networkCore, Picker };
}
