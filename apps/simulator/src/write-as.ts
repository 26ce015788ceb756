import { dialectOf, type Form, type Location, type Session } from "@networkcore/ocpi";
import type { OcpiVersion } from "@networkcore/pricing";
import type { Kind } from "./faults/wire-object.ts";

/** What an object's version may need besides the object. */
export interface Surroundings {
  /** Where a session is: 2.1.1 embeds the location. */
  readonly location?: Location | undefined;
}

/** Writes an object of the normal form, which is that of OCPI 2.2.1, as a version does. */
export function writeAs(
  version: OcpiVersion,
  kind: Kind,
  object: object,
  { location }: Surroundings = {},
): object {
  if (version === "2.2.1") return object;
  // Each kind names the form of its own objects; who calls this has made one of that kind.
  const form = dialectOf(version)[kind] as Form<object> | undefined;
  if (form === undefined) throw new Error(`OCPI ${version} has no ${kind}`);
  const whole: object =
    kind === "session" && version === "2.1.1" && location !== undefined
      ? ({ ...object, location } satisfies Partial<Session>)
      : object;
  return form.write(whole) as object;
}
