import type { OcpiVersion } from "@networkcore/pricing";
import { cpoPlatforms } from "./cpo-platforms.ts";
import { distort } from "./faults/distort.ts";
import type { Kind } from "./faults/wire-object.ts";
import type { HubParties } from "./hub-parties.ts";
import type { Platform } from "./platform.ts";
import { type Surroundings, writeAs } from "./write-as.ts";

/** A platform that speaks one version. */
export interface Speaker {
  readonly platform: Platform;
  readonly version: OcpiVersion;
  readonly hubParties: HubParties;
  /**
   * The object as it goes over the wire, with what the platform's modes make of it.
   *
   * @param at `index` is the place in the list of all, for locations and tariffs
   */
  write(kind: Kind, object: object, at?: Surroundings & { readonly index?: number }): object;
  /**
   * Whether a party's objects are in a list.
   *
   * @param asked the one party that was asked, if any
   */
  owns(partyId: string, asked: string | undefined): boolean;
}

export function speaker(
  platform: Platform,
  version: OcpiVersion,
  hubParties: HubParties,
): Speaker {
  // OCPI 2.1.1 names one party in the credentials and none in the objects.
  const [only] = version === "2.1.1" ? Object.keys(cpoPlatforms[platform.id].parties) : [];
  return {
    platform,
    version,
    hubParties,
    write: (kind, object, at) =>
      distort(kind, writeAs(version, kind, object, at), platform.state().faults, at?.index),
    owns: (partyId, asked) =>
      (asked === undefined || partyId === asked) && (only === undefined || partyId === only),
  };
}
