import type { Appearance, TokenRequest, WidgetEvent } from "./protocol.ts";
import type { Position } from "./protocol.ts";

/** `unreachable`: the widget did not come up within 20 s; show your own message or a retry. */
export type ChargingEvent = WidgetEvent | { readonly type: "unreachable" };

/** What the widget needs to know of the page that it is mounted in. */
export interface MountOptions {
  /** The element, or a CSS selector of the element, that the widget fills. */
  readonly container: HTMLElement | string;
  /** Your public key, `pk_test_…` or `pk_live_…`. */
  readonly publicKey: string;
  /** Where the widget is served, for example `https://api.networkcore.example`. */
  readonly baseUrl: string;
  /**
   * Asks your server for a client token of the driver who is logged in. Called before the first
   * request and again when the token has expired; a rejection is shown as a failure to retry.
   */
  readonly fetchClientToken: (request: TokenRequest) => Promise<string>;
  /** Where the driver is. Without it the widget offers to ask the browser, through your page. */
  readonly position?: Position | undefined;
  /** Colours, corners and typeface of the widget. Default: its own. */
  readonly appearance?: Appearance | undefined;
  /** BCP 47 language tag. Default: the language of the page, else of the browser. */
  readonly locale?: string | undefined;
  /** Your product's name, as drivers know it. */
  readonly partnerName?: string | undefined;
  /** A session to open at once, for example from a push notification. */
  readonly session?: string | undefined;
  /** Told what happens in the widget. Default: nobody. */
  readonly onEvent?: ((event: ChargingEvent) => void) | undefined;
}

/** An option of {@link MountOptions} that cannot work. `argument` names it. */
export class ArgumentError extends TypeError {
  readonly argument: string;

  constructor(argument: string, expected: string) {
    super(`mountCharging: ${argument} must be ${expected}`);
    this.name = "ArgumentError";
    this.argument = argument;
  }
}
