import { checkOptions } from "./check-options.ts";
import { hostMethods } from "./host-methods.ts";
import type { MountOptions } from "./mount-options.ts";
import { type Hello, parseWidgetUpdate, type WidgetUpdate } from "./protocol.ts";
import { widgetFrame } from "./widget-frame.ts";
import { dialWidget } from "./widget-line.ts";

const unreachableAfterMs = 20_000;

/** A mounted widget. */
export interface MountedCharging {
  /** The iframe. */
  readonly element: HTMLIFrameElement;
  /** Changes appearance, language or position at run time; throws on a value that is wrong. */
  update(update: WidgetUpdate): void;
  /** Takes the widget off the page. A session that runs goes on and is found again. */
  destroy(): void;
}

/**
 * Puts the charging widget into a container of your page.
 *
 * @throws ArgumentError naming the option that is wrong
 * @example
 * const charging = mountCharging({
 *   container: "#charging",
 *   publicKey: "pk_test_123",
 *   baseUrl: "https://api.networkcore.example",
 *   fetchClientToken: async () => (await (await fetch("/charging-token")).json()).token,
 *   position: { latitude: 52.52, longitude: 13.405 },
 *   onEvent: (event) => console.log(event.type),
 * });
 */
export function mountCharging(options: MountOptions): MountedCharging {
  const checked = checkOptions(options);
  let hello: Hello = checked.hello;
  const title = options.partnerName ? `Charging, ${options.partnerName}` : "Charging";
  const element = widgetFrame(checked.origin, options.publicKey, title);
  const unreachable = setTimeout(
    () => options.onEvent?.({ type: "unreachable" }),
    unreachableAfterMs,
  );
  const methods = hostMethods(options, () => hello, (event) => {
    if (event.type === "ready") clearTimeout(unreachable);
    options.onEvent?.(event);
  });
  checked.container.append(element);
  const line = dialWidget(element, checked.origin, methods);

  return {
    element,
    update(input) {
      const update = parseWidgetUpdate(input);
      hello = {
        ...hello,
        appearance: { ...hello.appearance, ...update.appearance },
        locale: update.locale ?? hello.locale,
        position: update.position ?? hello.position,
      };
      // A widget that does not answer now reads the same state from its next hello.
      line.update({ ...update, appearance: hello.appearance }).catch(() => undefined);
    },
    destroy() {
      clearTimeout(unreachable);
      line.hangUp();
      element.remove();
    },
  };
}
