import { migrationsOf } from "../database/index.ts";

export { openDirectory, type Directory, type Offer, type TariffKey } from "./directory.ts";
export { taxAt } from "./price-connector.ts";
export { stationRoutes } from "./routes.ts";

/** The directory. */
export const stationMigrations = migrationsOf("stations", import.meta.url, ["001-directory"]);
