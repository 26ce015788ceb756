import { type Api, apiOf } from "./call-endpoint.ts";
import type { ClientOptions, NetworkCoreOptions } from "./client-options.ts";
import { InvalidArgumentError } from "./errors/invalid-argument-error.ts";
import { Quotes } from "./resources/quotes.ts";
import { Sessions } from "./resources/sessions.ts";
import { Stations } from "./resources/stations.ts";

/** Makes one resource of the API, such as `Stations` or `Payouts`. */
export type ResourceClass = new (api: Api) => object;

/** A client with the resources it was made of. */
export type ClientOf<Classes extends Readonly<Record<string, ResourceClass>>> = {
  readonly [Name in keyof Classes]: InstanceType<Classes[Name]>;
};

/**
 * A client of chosen resources. A bundler leaves out the others with all their schemas, so a page
 * loads what it uses. `new NetworkCore(options)` has them all.
 *
 * @param resources - resource classes of this package, by the names that the client gives them
 * @throws {InvalidArgumentError} for a wrong key, a key in a browser, or no credential
 *
 * @example
 * import { createClient, Payouts, Settlements } from "@networkcore/sdk";
 * const books = createClient({ secretKey }, { settlements: Settlements, payouts: Payouts });
 * const { data } = await books.payouts.list();
 */
export function createClient<const Classes extends Readonly<Record<string, ResourceClass>>>(
  options: NetworkCoreOptions,
  resources: Classes,
): ClientOf<Classes> {
  const api = apiOf(options);
  const isMap = typeof resources === "object" && resources !== null && !Array.isArray(resources);
  // Classes have a prototype, arrow functions have none.
  const isClass = (one: unknown): boolean => typeof one === "function" && Boolean(one.prototype);
  if (!isMap || !Object.values(resources).every(isClass)) {
    throw new InvalidArgumentError("resources", "must be resource classes by name");
  }
  return Object.fromEntries(
    Object.entries(resources).map(([name, Resource]) => [name, new Resource(api)]),
  ) as ClientOf<Classes>;
}

/** What a driver's page needs: find, quote, charge. A `NetworkCore` can stand in for it. */
export interface DriverClient {
  readonly stations: Stations;
  readonly quotes: Quotes;
  readonly sessions: Sessions;
}

/**
 * The client for a driver's browser or app: `stations`, `quotes` and `sessions`.
 *
 * @throws {InvalidArgumentError} without a `clientToken` function
 *
 * @example
 * const driver = createDriverClient({
 *   baseUrl: "https://api.example",
 *   clientToken: async ({ reason }) => (await fetch(`/charging-token?why=${reason}`)).text(),
 * });
 * const { data } = await driver.stations.search({ latitude: 52.52, longitude: 13.405 });
 */
export function createDriverClient(options: ClientOptions): DriverClient {
  const driver = createClient(options, { stations: Stations, quotes: Quotes, sessions: Sessions });
  // The type says it is there; a program without types may give a key.
  if (options.clientToken !== undefined) return driver;
  throw new InvalidArgumentError("clientToken", "is needed: a driver's page has no secret key");
}
