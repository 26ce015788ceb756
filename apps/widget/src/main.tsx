import { effect } from "@preact/signals";
import { render } from "preact";
import { App, loadRest } from "./app.tsx";
import { forwardEscape } from "./host/forward-escape.ts";
import { connectHost, HostError, type HostLine } from "./host/host-line.ts";
import { readPageAddress } from "./host/page-address.ts";
import { reportReady } from "./host/report-ready.ts";
import { takeHello, takeUpdate } from "./host/take-hello.ts";
import { Notice } from "./parts/notice.tsx";
import { Skeletons } from "./screens/find/skeletons.tsx";
import { useHost } from "./state/app-context.ts";
import { watchNetwork } from "./state/connection-state.ts";
import { startSearching } from "./state/station-search.ts";
import { applyAppearance } from "./theme/appearance.ts";
import "./theme/tokens.css";
import "./theme/base.css";
import { direction, locale } from "./words/locale.ts";
import { t } from "./words/translate.ts";

const root = document.getElementById("app");
if (root === null) throw new Error("the page has no #app");

applyAppearance(document.documentElement);
effect(() => {
  document.documentElement.lang = locale.value.split("-u-")[0] ?? "en";
  document.documentElement.dir = direction.value;
  document.title = t("app_title");
});

/** Until the host has told language and colours: no words yet. */
function Waiting() {
  return (
    <div class="app" aria-busy="true">
      <div class="sheet" data-stop="half">
        <Skeletons />
      </div>
    </div>
  );
}

async function begin(app: HTMLElement, host: HostLine): Promise<void> {
  useHost(host);
  render(<Waiting />, app);
  const hello = await host.hello();
  await takeHello(hello);
  startSearching();
  forwardEscape(host);
  watchNetwork();
  render(<App />, app);
  reportReady(host, loadRest);
  const { resumeSession } = await import("./state/resume-session.ts");
  await resumeSession(hello.session);
}

const address = window.parent === window ? null : readPageAddress(location.search);
if (address === null) {
  render(<Notice kind="info">{t("error_host")}</Notice>, root);
} else {
  begin(root, connectHost(address.hostOrigin, (update) => void takeUpdate(update))).catch(
    (error: unknown) => {
      if (!(error instanceof HostError)) console.error(error);
      render(
        <Notice kind="bad" role="alert">
          {t("error_connect")}
        </Notice>,
        root,
      );
    },
  );
}
