import type { Location, Tariff } from "@networkcore/ocpi";
import type { DirectorySink } from "./context.ts";

/** A directory that writes down what it is given; an EVSE called `unknown` is not known. */
export function recordDirectory() {
  const locations: Location[] = [];
  const copies: Location[] = [];
  const tariffs: Tariff[] = [];
  const patched: string[] = [];
  const deleted: string[] = [];
  const forgotten: string[] = [];
  const isKnown = (id: string) => patched.push(id) > 0 && id !== "unknown";
  const sink: DirectorySink = {
    async putLocations(_, __, given, { source }) {
      const objects = given.map(({ object }) => object);
      (source ? locations : copies).push(...objects);
      return { changed: objects.map(({ id }) => id) };
    },
    tell: async () => undefined,
    tellAll: async () => undefined,
    patchLocation: async (_, __, { locationId }) => isKnown(locationId),
    putEvse: async (_, __, { locationId }) => isKnown(locationId),
    patchEvses: async (_, pushes) => pushes.map(({ address }) => isKnown(address.evseUid)),
    putConnector: async (_, __, { evseUid }) => isKnown(evseUid),
    patchConnector: async (_, __, { connectorId }) => isKnown(connectorId),
    putTariffs: async (_, given) => void tariffs.push(...given),
    readTariff: async (_, { tariffId }) => tariffs.findLast(({ id }) => id === tariffId),
    deleteTariff: async (_, { tariffId }) => void deleted.push(tariffId),
    forgetRoad: async (_, connectionId) => void forgotten.push(connectionId),
    forgetUnseen: async () => [],
    readLocation: async (_, { locationId }) => locations.find(({ id }) => id === locationId),
    counts: async () => ({ locations: locations.length, evses: 0 }),
    inventory: async () => ({ tariffs: [], connectorsWithoutTariff: 0, startable: [] }),
  };
  return { sink, locations, copies, tariffs, patched, deleted, forgotten };
}
