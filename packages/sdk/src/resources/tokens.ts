import {
  blockToken,
  createToken,
  getToken,
  listTokens,
  unblockToken,
} from "@networkcore/contract";
import type { Api, CallEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { Page, PageRequest, Token } from "../resource-shapes.ts";

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

  constructor({ call }: Api) {
    this.#call = call;
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
  create(request: TokenRequest, options?: CallOptions): Promise<Token> {
    return this.#call(createToken, { body: request }, options);
  }

  /** Your cards, newest first. */
  list(request: PageRequest = {}, options?: CallOptions): Promise<Page<Token>> {
    return this.#call(listTokens, { query: request }, options);
  }

  /** @throws {NetworkCoreError} `token_not_found` */
  get(id: string, options?: CallOptions): Promise<Token> {
    return this.#call(getToken, { params: { id } }, options);
  }

  /**
   * Blocks a card: no session can be started with it; one under way goes on.
   *
   * @throws {NetworkCoreError} `token_not_found`
   */
  block(id: string, options?: CallOptions): Promise<Token> {
    return this.#call(blockToken, { params: { id } }, options);
  }

  /**
   * Lets a blocked card charge again.
   *
   * @throws {NetworkCoreError} `token_not_found`
   */
  unblock(id: string, options?: CallOptions): Promise<Token> {
    return this.#call(unblockToken, { params: { id } }, options);
  }
}
