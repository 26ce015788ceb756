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
  | "commands";

export const Role = z.enum(["SENDER", "RECEIVER"]);

/** Answer of the versions endpoint (OCPI 2.2.1 §6.1). */
export const VersionList = z.array(z.looseObject({ version: z.string(), url: HttpUrl }));

export const Endpoint = z.looseObject({ identifier: z.string(), role: Role, url: HttpUrl });

/** Answer of the version details endpoint (OCPI 2.2.1 §6.2). */
export const VersionDetails = z.looseObject({
  version: z.string(),
  endpoints: z.array(Endpoint).check(z.minLength(1)),
});

export type Role = z.infer<typeof Role>;
export type VersionList = z.infer<typeof VersionList>;
export type Endpoint = z.infer<typeof Endpoint>;
export type VersionDetails = z.infer<typeof VersionDetails>;
