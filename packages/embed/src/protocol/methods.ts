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
  hello(greeting: Greeting): Promise<Answer<Hello>>;
  fetchClientToken(request: TokenRequest): Promise<Answer<string>>;
  requestPosition(): Promise<Answer<Position>>;
  emit(event: WidgetEvent): Promise<Answer<null>>;
}

/** What the widget offers the host. */
export interface WidgetMethods {
  update(update: WidgetUpdate): Promise<Answer<null>>;
}
