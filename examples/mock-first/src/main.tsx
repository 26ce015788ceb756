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

if (import.meta.env.MODE === "production") {
  render(<App charging={createCharging(realClient())} />, root);
} else {
  // Only development loads the mock: the import is dropped from the build for production.
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
