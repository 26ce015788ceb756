import { createDriverClient, type DriverClient } from "@networkcore/sdk";
import { render } from "preact";
import { App } from "./app.tsx";
import { createCharging } from "./charging.ts";
import "./app.css";
import "./parts/controls.css";

/** The real network; your server makes the token with `clientTokens.create`. */
function realClient(): DriverClient {
  return createDriverClient({
    baseUrl: import.meta.env.VITE_NETWORKCORE_URL,
    clientToken: async ({ reason }) => {
      const answer = await fetch(`/api/charging-token?why=${reason}`, { method: "POST" });
      if (!answer.ok) throw new Error(`no charging token: status ${answer.status}`);
      return answer.text();
    },
  });
}

const root = document.getElementById("app");
if (root === null) throw new Error("the page has no #app");

// `?dir=rtl` shows the mirrored screen without a translation.
document.documentElement.dir = new URLSearchParams(location.search).get("dir") ?? "ltr";

// Only the development server and the build for the tests have the mock; every other build drops
// the import, whatever its mode is called.
if (!import.meta.env.DEV && import.meta.env.MODE !== "mock") {
  render(<App charging={createCharging(realClient())} />, root);
} else {
  const { startMock } = await import("./development/start-mock.tsx");
  const { networkCore, Picker } = await startMock();
  const charging = createCharging(networkCore);
  render(
    <>
      <Picker />
      <App charging={charging} />
    </>,
    root,
  );
}
