import { getStation, searchStations } from "@networkcore/contract";
import type { ApiPromise } from "../api-promise.ts";
import type { Api, CallEndpoint, ListEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { PagePromise } from "../page-promise.ts";
import type { PageRequest, Station, StationSummary } from "../resource-shapes.ts";

/** Where to look for stations, and for which. */
export interface StationSearch extends PageRequest {
  /** WGS 84 degrees. */
  readonly latitude: number;
  readonly longitude: number;
  /** Metres, 1 to 100,000; 10,000 unless given. */
  readonly radiusM?: number;
  /** `true` keeps only stations with a free EVSE. */
  readonly available?: boolean;
  /** Keeps stations with a connector of at least this power. */
  readonly minPowerKw?: number | string;
}

/** The stations of all connected CPOs. */
export class Stations {
  readonly #call: CallEndpoint;
  readonly #list: ListEndpoint;

  constructor({ call, list }: Api) {
    this.#call = call;
    this.#list = list;
  }

  /**
   * Stations near a point, nearest first.
   *
   * @example
   * const page = await networkCore.stations.search({ latitude: 52.52, longitude: 13.405 });
   */
  search(search: StationSearch, options?: CallOptions): PagePromise<StationSummary> {
    return this.#list(searchStations, { query: search }, options);
  }

  /** A station with its EVSEs, connectors and public prices. */
  get(id: string, options?: CallOptions): ApiPromise<Station> {
    return this.#call(getStation, { params: { id } }, options);
  }
}
