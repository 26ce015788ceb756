import type { Answer } from "./answer.ts";
import type { Greeting, Hello } from "./hello.ts";
import type { Position } from "./position.ts";
import type { TokenRequest } from "./token-request.ts";
import type { WidgetEvent } from "./widget-event.ts";
import type { WidgetUpdate } from "./widget-update.ts";

/**
 * What the host offers the widget.
 *
 * 1. The widget connects (penpal handshake on `window.postMessage`, exact origins both ways) and
 *    calls `hello`. It does so again after every reload.
 * 2. It calls `fetchClientToken` before its first request and when a token has expired. The
 *    token stays in the widget's memory.
 * 3. `requestPosition` asks the host's page for the driver's position, by a tap of the driver.
 * 4. `emit` reports what happened.
 */
export interface HostMethods {
  /** The first call after every load of the widget: versions one way, the options back. */
  hello(greeting: Greeting): Promise<Answer<Hello>>;
  /** A client token of the driver; `token_unavailable` where the host has none. */
  fetchClientToken(request: TokenRequest): Promise<Answer<string>>;
  /** Where the driver is; `position_unavailable` without permission. */
  requestPosition(): Promise<Answer<Position>>;
  /** Tells the host what happened. */
  emit(event: WidgetEvent): Promise<Answer<null>>;
}

/** What the widget offers the host. */
export interface WidgetMethods {
  /** Changes what may change while the widget runs. */
  update(update: WidgetUpdate): Promise<Answer<null>>;
}
