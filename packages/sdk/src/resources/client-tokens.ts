import { createClientToken } from "@networkcore/contract";
import type { ApiPromise } from "../api-promise.ts";
import type { Api, CallEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { ClientToken } from "../resource-shapes.ts";

/** For whom a token is made, and where it may be used. */
export interface ClientTokenRequest {
  readonly driver: {
    /** Your own stable, pseudonymous id of the driver: no name, no e-mail address. */
    readonly reference: string;
  };
  /** Origins that may frame the widget, for example `https://wallet.example`. */
  readonly origins: readonly string[];
  /** Seconds, 60 to 3,600; 3,600 unless given. */
  readonly expiresIn?: number;
}

/** Tokens that let one driver's browser or app act, and see its own sessions only. */
export class ClientTokens {
  readonly #call: CallEndpoint;

  constructor({ call }: Api) {
    this.#call = call;
  }

  /** Makes a token. Only with a secret key. */
  create(request: ClientTokenRequest, options?: CallOptions): ApiPromise<ClientToken> {
    return this.#call(createClientToken, { body: request }, options);
  }
}
