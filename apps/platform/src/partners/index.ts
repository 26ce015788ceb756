import { migrationsOf } from "../database/index.ts";

export { createApiKeys, type ApiKeys } from "./api-key.ts";
export { createAuthenticate, type Environment } from "./authenticate.ts";
export { createClientTokens, type ClientTokens } from "./client-token.ts";
export { createParties, type CpoIdentity, type Parties, type PartyRecord } from "./party.ts";
export { partnerRoutes } from "./routes.ts";
export { splitScheduleAt } from "./split-schedule.ts";

/** Parties, keys, drivers and the split schedule. */
export const partnerMigrations = migrationsOf("partners", import.meta.url, ["001-partners"]);
