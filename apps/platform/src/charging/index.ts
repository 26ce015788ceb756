import { migrationsOf } from "../database/index.ts";

export { createCharging, type Charging } from "./charging.ts";
export { chargingRoutes } from "./routes.ts";

/** Quotes and sessions. */
export const chargingMigrations = migrationsOf("charging", import.meta.url, [
  "001-charging",
  "002-cards",
  "003-news",
  "004-told-before",
]);
