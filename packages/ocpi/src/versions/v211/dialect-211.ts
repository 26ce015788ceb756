import type { Dialect } from "../dialect-type.ts";
import { cdr } from "./cdr.ts";
import {
  commandResponse,
  commandResult,
  reserveNow,
  startSession,
  stopSession,
  unlockConnector,
} from "./command.ts";
import { connector, connectorPatch } from "./connector.ts";
import { credentialsOf } from "./credentials.ts";
import { evse, evsePatch } from "./evse.ts";
import { energyMix, hours } from "./location-parts.ts";
import { location, locationPatch } from "./location.ts";
import { session, sessionPatch } from "./session.ts";
import { tariff, tariffPatch } from "./tariff.ts";
import { authorizationInfo, locationReferences, token, tokenPatch } from "./token.ts";
import { versionDetails } from "./version-details.ts";

/** OCPI 2.1.1. It knows neither hubs nor charging profiles. */
export const dialect211: Dialect = {
  version: "2.1.1",
  location,
  locationPatch,
  evse,
  evsePatch,
  connector,
  connectorPatch,
  energyMix,
  hours,
  tariff,
  tariffPatch,
  session,
  sessionPatch,
  cdr,
  token,
  tokenPatch,
  authorizationInfo,
  locationReferences,
  startSession,
  stopSession,
  reserveNow,
  cancelReservation: undefined,
  unlockConnector,
  commandResponse,
  commandResult,
  credentials: credentialsOf("CPO"),
  credentialsOf,
  versionDetails,
  chargingPreferences: undefined,
  activeChargingProfile: undefined,
  setChargingProfile: undefined,
  chargingProfileResponse: undefined,
  activeChargingProfileResult: undefined,
  chargingProfileResult: undefined,
  clearProfileResult: undefined,
  clientInfo: undefined,
};
