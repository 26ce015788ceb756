import {
  type ConnectorPrice,
  findEvse,
  flatTariff,
  type PlacedEvse,
  replaceEvse,
  replaceTariff,
} from "../network/change-station.ts";
import { busyEvses, type MockState } from "../network/mock-state.ts";
import { evseStatus } from "../network/wire-station.ts";
import { checkObject, checkText, refuse } from "./check-argument.ts";

const statuses = ["available", "charging", "out_of_order"] as const;

/** What an EVSE does while no session of the network runs on it. */
export type EvseStatus = (typeof statuses)[number];

/** A station of the network, in short. */
export interface StationGlance {
  readonly id: string;
  readonly name: string;
  /** By the uids of the EVSEs. */
  readonly evses: Readonly<Record<string, EvseStatus>>;
}

/** The stations, to look at and to change. */
export interface StationControl {
  /** Every station, with its EVSEs and their statuses. */
  list(): StationGlance[];
  /**
   * Says what an EVSE does while no session runs on it.
   *
   * @example network.stations.setStatus("SANDBOX-1", "out_of_order");
   */
  setStatus(evseUid: string, status: EvseStatus): void;
  /**
   * Gives the connectors of an EVSE a flat price, or none. Quotes that were made keep theirs.
   *
   * @param price - without tax, in the currency of the country; null for no public tariff
   * @example network.stations.setPrice("SANDBOX-1", { perKwh: "0.39" });
   */
  setPrice(evseUid: string, price: ConnectorPrice | null): void;
}

const currencies: Readonly<Record<string, string>> = { GB: "GBP" };

/** Makes the handle by which a test changes stations. */
export function stationControl(state: MockState): StationControl {
  function evseOf(uid: string): PlacedEvse {
    checkText("evseUid", uid);
    return findEvse(state, uid) ?? refuse("evseUid", `there is no EVSE ${uid}`);
  }
  return {
    list() {
      const busy = busyEvses(state);
      return [...state.stations.values()].map(({ id, record, evses }) => ({
        id,
        name: record.name,
        evses: Object.fromEntries(evses.map((evse) => [evse.record.uid, evseStatus(evse, busy)])),
      }));
    },
    setStatus(evseUid, status) {
      const { station, evse } = evseOf(evseUid);
      if (!statuses.includes(status)) {
        refuse("status", `must be one of ${statuses.join(", ")}`);
      }
      replaceEvse(state, station.id, { ...evse, restStatus: status });
    },
    setPrice(evseUid, price) {
      const place = evseOf(evseUid);
      if (price !== null) checkPrice(price);
      for (const { id } of place.evse.connectors) {
        const present = evseOf(evseUid);
        const connector = present.evse.connectors.find((one) => one.id === id);
        if (connector === undefined) continue;
        const currency =
          connector.tariff?.tariff.currency ?? currencies[present.station.countryCode] ?? "EUR";
        const tariff = price === null ? null : flatTariff(present, connector, currency, price);
        replaceTariff(state, present, id, tariff);
      }
    },
  };
}

function checkPrice(price: ConnectorPrice): void {
  if (price === undefined) refuse("price", 'must be an object such as { perKwh: "0.39" }, or null');
  checkObject("price", price, ["perKwh", "perHour"]);
  for (const key of ["perKwh", "perHour"] as const) {
    const text = price[key];
    if (text === undefined && key === "perHour") continue;
    if (typeof text !== "string" || !/^\d{1,6}(\.\d{1,4})?$/.test(text)) {
      refuse(`price.${key}`, 'must be a decimal text such as "0.39"');
    }
  }
}
