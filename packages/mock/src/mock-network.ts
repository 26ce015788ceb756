import type { NetworkClock } from "./control/network-clock.ts";
import type { SessionControl } from "./control/session-control.ts";
import type { MockSnapshot } from "./control/snapshot.ts";
import type { StationControl } from "./control/station-control.ts";
import type { OnWebhookOptions, WebhookSubscription } from "./control/webhook-control.ts";
import type { ScopeOf } from "./scenarios/active-scenarios.ts";
import type { ScenarioName } from "./scenarios/scenario-name.ts";
import type { WebhookHandler } from "./webhooks/courier.ts";

/** A charging network in memory. */
export interface MockNetwork {
  /** What the SDK has as `baseUrl`. */
  readonly origin: string;
  /** The first of the keys that the network knows. */
  readonly secretKey: string;
  /**
   * Answers the API's calls without MSW: for the SDK's option `fetch`, or as the inside of a
   * server. It has no `this`.
   *
   * @throws {TypeError} for a URL of another origin, and while the network is cut
   * @example new NetworkCore({ secretKey: network.secretKey, fetch: network.fetch })
   */
  readonly fetch: typeof globalThis.fetch;
  /** Makes a client token of one hour without a server, for a page that has only the mock. */
  clientToken(driverReference: string): string;
  /** The network's time. */
  readonly clock: NetworkClock;
  /**
   * Lets something go wrong from now on, where and as often as `scope` says. Several hold at once.
   * A scope by which the scenario can never hold is refused.
   *
   * @returns ends it
   * @throws {TypeError} for a name or a scope that makes no sense
   * @example const stop = network.scenario("start-rejected", { times: 1 });
   */
  scenario<Name extends ScenarioName>(name: Name, scope?: ScopeOf<Name>): () => void;
  /** Ends all scenarios. What has happened stays. */
  reset(): void;
  readonly stations: StationControl;
  readonly sessions: SessionControl;
  /**
   * Delivers the CDR of a session that the scenario `lost-cdr` has left in `ended`.
   *
   * @throws {TypeError} when its CDR is not lost, or it has not ended
   */
  deliverCdr(sessionId: string): void;
  /**
   * Registers a webhook endpoint that is a function in this process. An answer that is not 2xx, or
   * an error, is tried again as on the platform, by the network's clock.
   *
   * @example
   * const { secret } = network.onWebhook(async (request) => {
   *   const event = await verifyWebhook({
   *     body: await request.text(),
   *     headers: request.headers,
   *     secret,
   *   });
   *   return new Response(null, { status: 204 });
   * });
   */
  onWebhook(handler: WebhookHandler, options?: OnWebhookOptions): WebhookSubscription;
  /**
   * Lets a function take what goes to endpoints that were registered by API with this URL.
   *
   * @returns ends it
   */
  takeWebhooks(url: string, handler: WebhookHandler): () => void;
  /**
   * Settles when every webhook that is due has been answered; at once where a webhook handler calls
   * it, which is waited for itself.
   */
  idle(): Promise<void>;
  /** Everything in the network now, as JSON. */
  state(): MockSnapshot;
  /**
   * Goes on from a snapshot, also of another network with the same stations. It ends all scenarios
   * and live streams.
   *
   * @throws {TypeError} for what is no snapshot
   */
  restore(snapshot: MockSnapshot): void;
}
