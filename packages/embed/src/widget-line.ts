import { CallOptions, connect, type Connection, type Methods, WindowMessenger } from "penpal";
import { callTimeoutMs, type HostMethods, type WidgetUpdate } from "./protocol.ts";

interface RemoteWidget extends Methods {
  update(update: WidgetUpdate): unknown;
}

/** A line to the widget in a frame that outlives reloads and moves of the frame. */
export interface WidgetLine {
  update(update: WidgetUpdate): Promise<void>;
  hangUp(): void;
}

/**
 * Dials the widget and answers its calls.
 *
 * - A reload keeps the window: penpal shakes hands again on the same line.
 * - A frame that is moved in the document gets a new window: the old line is dropped and the new
 *   window dialled.
 * - Only messages of `origin` are heard, and nothing but the handshake's greeting, which carries
 *   no data, is ever sent to an origin that has not been checked.
 */
export function dialWidget(
  frame: HTMLIFrameElement,
  origin: string,
  methods: HostMethods,
): WidgetLine {
  let dialled: Window | null = null;
  let connection: Connection<RemoteWidget> | undefined;

  const dial = () => {
    const remoteWindow = frame.contentWindow;
    if (remoteWindow === null || remoteWindow === dialled) return;
    connection?.destroy();
    dialled = remoteWindow;
    connection = connect<RemoteWidget>({
      messenger: new WindowMessenger({ remoteWindow, allowedOrigins: [origin] }),
      methods: { ...methods },
    });
    // A refused handshake is not fatal: the next load of the frame dials again.
    connection.promise.catch(() => {
      dialled = null;
    });
  };

  frame.addEventListener("load", dial);
  dial();

  return {
    async update(update) {
      const widget = await connection?.promise;
      await widget?.update(update, new CallOptions({ timeout: callTimeoutMs.update }));
    },
    hangUp() {
      frame.removeEventListener("load", dial);
      connection?.destroy();
    },
  };
}
