import { Decimal } from "@networkcore/pricing";
import type { TariffSource } from "../data/tariff-source.ts";
import type { MockConnector, MockEvse, MockStation } from "./directory.ts";
import type { MockState } from "./mock-state.ts";
import { publishedTariff, type PublishedTariff } from "./tariff-book.ts";

/** An EVSE and where it stands. */
export interface PlacedEvse {
  readonly station: MockStation;
  readonly evse: MockEvse;
}

/** Finds an EVSE by its uid, which is unique in the bundled network. */
export function findEvse(state: MockState, uid: string): PlacedEvse | undefined {
  for (const station of state.stations.values()) {
    const evse = station.evses.find(({ record }) => record.uid === uid);
    if (evse !== undefined) return { station, evse };
  }
  return undefined;
}

/** Puts a changed EVSE in the place of the one with its uid. */
export function replaceEvse(state: MockState, stationId: string, changed: MockEvse): void {
  const station = state.stations.get(stationId);
  if (station === undefined) throw new Error(`there is no station ${stationId}`);
  state.stations.set(stationId, {
    ...station,
    statusUpdatedAt: state.clock.now().toISOString(),
    evses: station.evses.map((evse) =>
      evse.record.uid === changed.record.uid ? changed : evse,
    ),
  });
}

/** Gives a connector another tariff, or none. */
export function replaceTariff(
  state: MockState,
  { station, evse }: PlacedEvse,
  connectorId: string,
  tariff: PublishedTariff | null,
): void {
  const connectors = evse.connectors.map(
    (connector): MockConnector =>
      connector.id === connectorId ? { ...connector, tariff } : connector,
  );
  replaceEvse(state, station.id, { ...evse, connectors });
}

/** Prices of a connector, without tax, as decimal text. */
export interface ConnectorPrice {
  readonly perKwh: string;
  /** For the time plugged in. Default: none. */
  readonly perHour?: string | undefined;
}

/** A tariff with flat prices. */
export function flatTariff(
  place: PlacedEvse,
  connector: MockConnector,
  currency: string,
  { perKwh, perHour }: ConnectorPrice,
): PublishedTariff {
  const time =
    perHour === undefined ? [] : [{ type: "TIME", price: Number(perHour), step_size: 60 }];
  const source: TariffSource = {
    country_code: place.station.countryCode,
    party_id: connector.tariff?.partyId ?? place.station.record.partyId,
    id: `MOCK-${place.evse.record.uid}-${connector.id}`,
    currency,
    type: "AD_HOC_PAYMENT",
    elements: [
      { price_components: [{ type: "ENERGY", price: Number(perKwh), step_size: 1 }, ...time] },
    ],
    last_updated: "2026-01-01T00:00:00Z",
  };
  return publishedTariff(source, "sandbox");
}

const FACTOR = Decimal.of("1.2");

interface OcpiComponent {
  readonly price: number;
}
interface OcpiElement {
  readonly price_components: readonly OcpiComponent[];
}

/** A tariff whose every price is a fifth higher. */
export function raised({ source, origin }: PublishedTariff): PublishedTariff {
  const { elements } = source as unknown as { readonly elements: readonly OcpiElement[] };
  const higher = elements.map((element) => ({
    ...element,
    price_components: element.price_components.map((component) => ({
      ...component,
      price: Number(Decimal.of(String(component.price)).multiply(FACTOR).toString()),
    })),
  }));
  return publishedTariff({ ...source, elements: higher }, origin);
}
