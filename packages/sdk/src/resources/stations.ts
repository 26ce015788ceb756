import { getStation, searchStations } from "@networkcore/contract";
import type { Api, CallEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { Page, PageRequest, Station, StationSummary } from "../resource-shapes.ts";

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

  constructor({ call }: Api) {
    this.#call = call;
  }

  /**
   * Stations near a point, nearest first.
   *
   * @example
   * const page = await networkCore.stations.search({ latitude: 52.52, longitude: 13.405 });
   */
  search(search: StationSearch, options?: CallOptions): Promise<Page<StationSummary>> {
    return this.#call(searchStations, { query: search }, options);
  }

  /** A station with its EVSEs, connectors and public prices. */
  get(id: string, options?: CallOptions): Promise<Station> {
    return this.#call(getStation, { params: { id } }, options);
  }
}
