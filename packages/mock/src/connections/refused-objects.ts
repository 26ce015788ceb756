import type { RefusedObject } from "@networkcore/contract";
import { namedId } from "../network/make-id.ts";
import { answeredAt, connectionState } from "./connection-course.ts";
import type { ConnectionRecord } from "./connection-record.ts";
import { hostOf, magicHosts } from "./magic-peers.ts";

/** What a clumsy CPO sends: each object breaks OCPI 2.2.1 in one field. */
const clumsyObjects: readonly Pick<
  RefusedObject,
  "module" | "object_id" | "path" | "reason" | "object"
>[] = [
  {
    module: "tariffs",
    object_id: "T-9",
    path: "currency",
    reason: "an ISO 4217 code such as EUR",
    object: {
      country_code: "NL",
      party_id: "TST",
      id: "T-9",
      currency: "EURO",
      elements: [{ price_components: [{ type: "ENERGY", price: 0.45, step_size: 1 }] }],
      last_updated: "2026-03-02T10:00:00Z",
    },
  },
  {
    module: "locations",
    object_id: "LOC-17",
    path: "coordinates.latitude",
    reason: "a decimal degree such as 52.3702",
    object: {
      country_code: "NL",
      party_id: "TST",
      id: "LOC-17",
      publish: true,
      name: "Marktplein",
      address: "Marktplein 1",
      city: "Amsterdam",
      country: "NLD",
      coordinates: { latitude: "52,3702", longitude: "4.8952" },
      time_zone: "Europe/Amsterdam",
      last_updated: "2026-03-02T10:05:00Z",
    },
  },
];

/** The objects of a connection that could not be taken, newest first. */
export function refusedObjects(
  record: ConnectionRecord,
  now: Date,
  speed: number,
): RefusedObject[] {
  const { id, versionsUrl } = record;
  if (versionsUrl === null || hostOf(versionsUrl) !== magicHosts.withRefusedObjects) return [];
  if (!["registered", "ended"].includes(connectionState(record, now, speed))) return [];
  const refusedAt = answeredAt(record, speed);
  return clumsyObjects
    .map((object, place): RefusedObject => ({
      id: namedId("ref", new Date(refusedAt.getTime() + place), `${id}/${object.object_id}`),
      ...object,
      came_by: "pull",
      refused_at: refusedAt.toISOString(),
      resolved_at: null,
    }))
    .toReversed();
}
