import {
  blockToken,
  createToken,
  getToken,
  listTokens,
  unblockToken,
} from "@networkcore/contract";
import type { ApiPromise } from "../api-promise.ts";
import type { Api, CallEndpoint, ListEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { PagePromise } from "../page-promise.ts";
import type { PageRequest, Token } from "../resource-shapes.ts";

/** A card to register. */
export interface TokenRequest {
  /** What the charger reads from the card: 4 to 36 letters, digits, `:` or `-`, in any case. */
  readonly uid: string;
  /** What is printed on the card. */
  readonly visualNumber?: string;
  /** `sub` of the driver's client tokens: the driver then sees the sessions of the card. */
  readonly driverId?: string;
}

/** Drivers' cards. Only with a secret key. */
export class Tokens {
  readonly #call: CallEndpoint;
  readonly #list: ListEndpoint;

  constructor({ call, list }: Api) {
    this.#call = call;
    this.#list = list;
  }

  /**
   * Registers a card. Every CPO is told of it; held to a charger, it starts a session of yours at
   * the public tariff, which you find in `sessions`.
   *
   * @throws {NetworkCoreError} `token_exists` when the uid is registered already
   *
   * @example
   * const { id, contractId } = await networkCore.tokens.create({ uid: "04:A2:3F:12:9B:5C:80" });
   */
  create(request: TokenRequest, options?: CallOptions): ApiPromise<Token> {
    return this.#call(createToken, { body: request }, options);
  }

  /** Your cards, newest first. */
  list(request: PageRequest = {}, options?: CallOptions): PagePromise<Token> {
    return this.#list(listTokens, { query: request }, options);
  }

  /** @throws {NetworkCoreError} `token_not_found` */
  get(id: string, options?: CallOptions): ApiPromise<Token> {
    return this.#call(getToken, { params: { id } }, options);
  }

  /**
   * Blocks a card: no session can be started with it; one under way goes on.
   *
   * @throws {NetworkCoreError} `token_not_found`
   */
  block(id: string, options?: CallOptions): ApiPromise<Token> {
    return this.#call(blockToken, { params: { id } }, options);
  }

  /**
   * Lets a blocked card charge again.
   *
   * @throws {NetworkCoreError} `token_not_found`
   */
  unblock(id: string, options?: CallOptions): ApiPromise<Token> {
    return this.#call(unblockToken, { params: { id } }, options);
  }
}
