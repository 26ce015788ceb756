import type { OcpiVersion } from "@networkcore/pricing";
import * as z from "zod/mini";
import { HttpUrl } from "./fields.ts";

/** The modules this package knows. Others in a peer's list are kept and ignored. */
export type ModuleId =
  | "credentials"
  | "locations"
  | "tariffs"
  | "sessions"
  | "cdrs"
  | "tokens"
  | "commands"
  | "chargingprofiles"
  | "hubclientinfo";

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
