import type { OcpiVersion } from "@networkcore/pricing";
import * as z from "zod/mini";
import { HttpUrl } from "./fields.ts";

const moduleIds = [
  "credentials",
  "locations",
  "tariffs",
  "sessions",
  "cdrs",
  "tokens",
  "commands",
  "chargingprofiles",
  "hubclientinfo",
] as const;

/** The modules this package knows. Others in a peer's list are kept and ignored. */
export type ModuleId = (typeof moduleIds)[number];

/**
 * The module that a path names, by the first segment that is one's name.
 *
 * @example moduleIn("/emsp/2.2.1/sessions/NL/ABC/1") // "sessions"
 */
export function moduleIn(path: string): ModuleId | undefined {
  const named = path.split("/").map((segment) => moduleIds.find((id) => id === segment));
  return named.find((id) => id !== undefined);
}

/**
 * The role of a platform in a module: it sends the objects or it receives them. Versions before
 * 2.2 do not name it.
 */
export const Role = z.enum(["SENDER", "RECEIVER"]);

/** Answer of the versions endpoint (OCPI 2.2.1 §6.1). */
export const VersionList = z.array(z.looseObject({ version: z.string(), url: HttpUrl }));

/** One interface of a platform. OCPI 2.1.1 has no `role`. */
export const Endpoint = z.looseObject({
  identifier: z.string(),
  role: z.optional(Role),
  url: HttpUrl,
});

/** Answer of the version details endpoint (OCPI 2.2.1 §6.2). */
export const VersionDetails = z.looseObject({
  version: z.string(),
  endpoints: z.array(Endpoint).check(z.minLength(1)),
});

export type { OcpiVersion };
export type Role = z.infer<typeof Role>;
export type VersionList = z.infer<typeof VersionList>;
export type Endpoint = z.infer<typeof Endpoint>;
export type VersionDetails = z.infer<typeof VersionDetails>;
