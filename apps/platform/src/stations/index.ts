import { migrationsOf } from "../database/index.ts";

export { openDirectory, type Directory, type Offer, type TariffKey } from "./directory.ts";
export { taxAt } from "./price-connector.ts";
export type { PublicTariff } from "./public-tariff.ts";
export type {
  Change,
  ConnectorAddress,
  EvseAddress,
  LocationAddress,
  Push,
} from "./push.ts";
export type { RoadHealth, RoadHealthPort, StartHealth } from "./road-health.ts";
export { stationRoutes } from "./routes.ts";
export type { PutManner } from "./store-locations.ts";
export type { PushOutcome } from "./store-pushes.ts";
export type { TariffManner, TariffName } from "./store-tariffs.ts";
export type { Stored } from "./write-stations.ts";

/** The directory. */
export const stationMigrations = migrationsOf("stations", import.meta.url, [
  "001-directory",
  "002-merge",
  "003-told-again",
]);
