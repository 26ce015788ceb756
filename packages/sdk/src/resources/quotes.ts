import { createQuote, getQuote } from "@networkcore/contract";
import type { ApiPromise } from "../api-promise.ts";
import type { Api, CallEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { Quote } from "../resource-shapes.ts";
import { decimalText } from "../wire/decimal-text.ts";

/** What to make an offer for. */
export interface QuoteRequest {
  readonly stationId: string;
  readonly evseUid: string;
  readonly connectorId: string;
  /** kWh that the estimate assumes, at most 500; 30 unless given. */
  readonly energyKwh?: number | string;
}

/** Offers: the public price of one connector, an estimate and the amount that will be held. */
export class Quotes {
  readonly #call: CallEndpoint;

  constructor({ call }: Api) {
    this.#call = call;
  }

  /**
   * An offer for one session at one connector. It can be used once, until `expiresAt`.
   *
   * @throws {NetworkCoreError} `no_public_tariff` when the CPO publishes no price there
   */
  create(request: QuoteRequest, options?: CallOptions): ApiPromise<Quote> {
    const energyKwh = request?.energyKwh;
    const body =
      typeof energyKwh === "number" ? { ...request, energyKwh: decimalText(energyKwh) } : request;
    return this.#call(createQuote, { body }, options);
  }

  /** @throws {NetworkCoreError} `quote_not_found` */
  get(id: string, options?: CallOptions): ApiPromise<Quote> {
    return this.#call(getQuote, { params: { id } }, options);
  }
}
