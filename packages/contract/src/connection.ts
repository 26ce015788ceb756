import * as z from "zod/mini";
import { Instant } from "./identifiers.ts";
import { openEnum } from "./open-enum.ts";

/** A CPO's OCPI link, as an operator of the platform sees it. */
export const Connection = z.object({
  id: z.string(),
  versions_url: z.string(),
  ocpi_version: z.nullable(z.string()),
  state: openEnum(["registering", "registered", "failed"]),
  parties: z.array(z.object({ country_code: z.string(), party_id: z.string(), name: z.string() })),
  locations: z.number(),
  evses: z.number(),
  tariffs: z.number(),
  refused: z.number(),
  synced_at: z.nullable(Instant),
  error: z.nullable(z.string()),
});

export type Connection = z.infer<typeof Connection>;
