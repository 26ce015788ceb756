import type { CardQuestion } from "../network/index.ts";
import type { Offer } from "../stations/index.ts";
import type { ChargingContext } from "./context.ts";
import { closed } from "./make-quote.ts";

/** An offer that has a public price. */
export type PricedOffer = Offer & { readonly tariff: NonNullable<Offer["tariff"]> };

/**
 * What a card is shown at: an offer; `unclear` where it is not said at which one of several EVSEs,
 * or at which of several prices; `closed` where nobody can charge, or at no public price.
 */
export type CardPlace =
  | { readonly kind: "offer"; readonly offer: PricedOffer }
  | { readonly kind: "unclear" }
  | { readonly kind: "closed" };

/**
 * Finds the EVSE that a CPO asks about. It need not be free, since some chargers say BLOCKED as
 * soon as a car is plugged in, and needs no remote start: the driver stands in front of it.
 */
export async function findCardPlace(
  context: ChargingContext,
  { connectionId, parties, locationId, evseUids }: CardQuestion,
): Promise<CardPlace> {
  const stations = await context.directory.named({ connectionId, parties, locationId });
  const [station] = stations;
  // A location that we do not know has no price either.
  if (station === undefined) return { kind: "closed" };
  if (stations.length > 1) return { kind: "unclear" };
  const asked = new Set(evseUids.map((uid) => uid.toUpperCase()));
  const evses = station.evses.filter(({ uid }) => asked.size === 0 || asked.has(uid.toUpperCase()));
  const [evse] = evses;
  if (asked.size > 1 || evses.length > 1) return { kind: "unclear" };
  if (evse === undefined) return { kind: "closed" };
  const offers = evse.connectors.flatMap(
    ({ id }) => context.directory.offer(station.id, evse.uid, id) ?? [],
  );
  return placeOf(offers);
}

/** Which connector is used is not known yet, so all of them must have one price. */
function placeOf(offers: readonly Offer[]): CardPlace {
  const [offer] = offers;
  const names = new Set(offers.map(({ tariff }) => tariff && JSON.stringify(tariff.key)));
  if (names.size > 1) return { kind: "unclear" };
  if (offer?.tariff === undefined || closed.has(offer.status)) return { kind: "closed" };
  return { kind: "offer", offer: { ...offer, tariff: offer.tariff } };
}
