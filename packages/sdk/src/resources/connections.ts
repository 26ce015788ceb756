import {
  createConnection,
  endConnection,
  getConnection,
  getConnectionReport,
  inviteConnection,
  listConnections,
  listRefusedObjects,
  rotateConnection,
  syncConnection,
} from "@networkcore/contract";
import type { ApiPromise } from "../api-promise.ts";
import type { Api, CallEndpoint, ListEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { PagePromise } from "../page-promise.ts";
import type {
  Connection,
  ConnectionInvitation,
  ConnectionReport,
  PageRequest,
  RefusedObject,
} from "../resource-shapes.ts";

/** What a peer's link is for: its own stations (`cpo`), or those of many parties (`hub`). */
export type ConnectionKind = "cpo" | "hub";

/** A peer to register with, and what it gave you for it. */
export interface ConnectionRequest {
  /** Where the peer lists its OCPI versions: absolute, http or https, at most 255 characters. */
  readonly versionsUrl: string;
  /** The registration token (CREDENTIALS_TOKEN_A), as the peer wrote it. Used once, not kept. */
  readonly token: string;
  /** `cpo` unless given. */
  readonly kind?: ConnectionKind;
}

/** Which refused objects to list. */
export interface RefusedObjectListRequest extends PageRequest {
  readonly module?: "locations" | "tariffs" | "sessions" | "cdrs" | "tokens";
  /** `false` keeps those that are still refused, `true` those that were taken later. */
  readonly resolved?: boolean;
}

/** OCPI links to CPOs and hubs. Operators only: others get `forbidden`. */
export class Connections {
  readonly #call: CallEndpoint;
  readonly #list: ListEndpoint;

  constructor({ call, list }: Api) {
    this.#call = call;
    this.#list = list;
  }

  /** Connections, oldest first, each with its health. */
  list(request: PageRequest = {}, options?: CallOptions): PagePromise<Connection> {
    return this.#list(listConnections, { query: request }, options);
  }

  /**
   * Registers with a peer and imports what it has. The connection comes back at once; its `state`
   * becomes `registered`, or `failed` with an `error`, and `sync` tells how far the import is.
   *
   * @throws {NetworkCoreError} `connection_exists` when the peer is registered already
   *
   * @example
   * const { id } = await networkCore.connections.create({
   *   versionsUrl: "https://cpo.example/ocpi/versions",
   *   token: "given-by-the-peer",
   * });
   * const { state, error, locations } = await networkCore.connections.get(id);
   */
  create(request: ConnectionRequest, options?: CallOptions): ApiPromise<Connection> {
    return this.#call(createConnection, { body: request }, options);
  }

  /**
   * Makes a registration token with which a peer registers with us. Give the peer `token` and
   * `versionsUrl`; the token is shown this once.
   *
   * @example
   * const { versionsUrl, token } = await networkCore.connections.invite({ kind: "hub" });
   */
  invite(
    request: { readonly kind?: ConnectionKind } = {},
    options?: CallOptions,
  ): ApiPromise<ConnectionInvitation> {
    return this.#call(inviteConnection, { body: request }, options);
  }

  /** @throws {NetworkCoreError} `connection_not_found` */
  get(id: string, options?: CallOptions): ApiPromise<Connection> {
    return this.#call(getConnection, { params: { id } }, options);
  }

  /**
   * How well the peer keeps to OCPI, with a grade from `A` to `F`: departures by name, what was
   * refused, a check of its tariffs, and connectors that can be started now.
   *
   * @throws {NetworkCoreError} `connection_not_found`; `connection_not_ready` before the peer has
   *   registered
   */
  report(id: string, options?: CallOptions): ApiPromise<ConnectionReport> {
    return this.#call(getConnectionReport, { params: { id } }, options);
  }

  /**
   * Objects of the peer that could not be taken, newest first. `object` is what the peer sent, with
   * the peer's own names (`country_code`, not `countryCode`).
   *
   * @throws {NetworkCoreError} `connection_not_found`
   *
   * @example
   * const { data } = await networkCore.connections.refusedObjects(id, { resolved: false });
   * for (const { module, path, reason } of data) console.log(module, path, reason);
   */
  refusedObjects(
    id: string,
    request: RefusedObjectListRequest = {},
    options?: CallOptions,
  ): PagePromise<RefusedObject> {
    return this.#list(listRefusedObjects, { params: { id }, query: request }, options);
  }

  /**
   * Pulls the peer's objects now: what was updated since the last pull, or with `full` everything.
   * Comes back at once; `sync` of the connection tells how far it is.
   *
   * @throws {NetworkCoreError} `connection_not_found`; `connection_not_ready` when it is not
   *   registered
   */
  sync(
    id: string,
    request: { readonly full?: boolean } = {},
    options?: CallOptions,
  ): ApiPromise<Connection> {
    return this.#call(syncConnection, { params: { id }, body: request }, options);
  }

  /**
   * Exchanges the connection's tokens for new ones (OCPI `PUT credentials`).
   *
   * @throws {NetworkCoreError} `connection_not_found`; `connection_not_ready` when it is not
   *   registered; `upstream_unavailable` when the peer does not answer, with the tokens as before
   */
  rotate(id: string, options?: CallOptions): ApiPromise<Connection> {
    return this.#call(rotateConnection, { params: { id } }, options);
  }

  /**
   * Unregisters from the peer and hides its stations. Sessions under way go on to their receipt.
   * To end what has ended changes nothing.
   *
   * @throws {NetworkCoreError} `connection_not_found`
   */
  end(id: string, options?: CallOptions): ApiPromise<Connection> {
    return this.#call(endConnection, { params: { id } }, options);
  }
}
