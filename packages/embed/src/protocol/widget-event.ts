import { ProtocolError } from "./protocol-error.ts";
import { recordOf, sessionPattern, sessionWords, textOf } from "./record.ts";

/**
 * What the widget tells the host. `escape` is the Escape key with nothing to close inside the
 * frame: a host's dialog never sees a key that was pressed in the frame.
 */
export type WidgetEvent =
  | { readonly type: "ready" }
  | { readonly type: "session.started"; readonly sessionId: string }
  | { readonly type: "session.stopped"; readonly sessionId: string }
  | { readonly type: "receipt.ready"; readonly sessionId: string }
  | { readonly type: "close_requested" }
  | { readonly type: "escape" };

/** Reads an event; throws {@link ProtocolError}. */
export function parseWidgetEvent(input: unknown): WidgetEvent {
  const { type, sessionId } = recordOf(input, "event");
  switch (type) {
    case "ready":
    case "close_requested":
    case "escape":
      return { type };
    case "session.started":
    case "session.stopped":
    case "receipt.ready":
      return {
        type,
        sessionId: textOf(sessionId, "event.sessionId", sessionPattern, sessionWords),
      };
    default:
      throw new ProtocolError("event.type", "a known event");
  }
}
