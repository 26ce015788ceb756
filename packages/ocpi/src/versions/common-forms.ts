import {
  ActiveChargingProfile,
  ActiveChargingProfileResult,
  CancelReservationRequest,
  ChargingPreferences,
  ChargingProfileResponse,
  ChargingProfileResult,
  ClearProfileResult,
  ClientInfo,
  CommandResponse,
  CommandResult,
  Connector,
  ConnectorPatch,
  Credentials,
  EnergyMix,
  Evse,
  EvsePatch,
  Hours,
  Location,
  LocationPatch,
  LocationReferences,
  SetChargingProfile,
  StopSessionRequest,
  UnlockConnectorRequest,
} from "../objects/index.ts";
import { VersionDetails } from "../protocol/index.ts";
import { withKnownTimeZone } from "./find-time-zone.ts";
import { mendedForm, patchForm, plainForm } from "./plain-form.ts";

const credentials = plainForm(Credentials);

/** What 2.2.1 and 2.3.0 write alike. Fields that 2.3.0 added are unknown fields to 2.2.1. */
export const commonForms = {
  location: mendedForm(plainForm(Location), withKnownTimeZone),
  locationPatch: mendedForm(patchForm(LocationPatch), withKnownTimeZone),
  evse: plainForm(Evse),
  evsePatch: patchForm(EvsePatch),
  connector: plainForm(Connector),
  connectorPatch: patchForm(ConnectorPatch),
  energyMix: plainForm(EnergyMix),
  hours: plainForm(Hours),
  locationReferences: plainForm(LocationReferences),
  stopSession: plainForm(StopSessionRequest),
  cancelReservation: plainForm(CancelReservationRequest),
  unlockConnector: plainForm(UnlockConnectorRequest),
  commandResponse: plainForm(CommandResponse),
  commandResult: plainForm(CommandResult),
  credentials,
  credentialsOf: () => credentials,
  versionDetails: plainForm(VersionDetails),
  chargingPreferences: plainForm(ChargingPreferences),
  activeChargingProfile: plainForm(ActiveChargingProfile),
  setChargingProfile: plainForm(SetChargingProfile),
  chargingProfileResponse: plainForm(ChargingProfileResponse),
  activeChargingProfileResult: plainForm(ActiveChargingProfileResult),
  chargingProfileResult: plainForm(ChargingProfileResult),
  clearProfileResult: plainForm(ClearProfileResult),
  clientInfo: plainForm(ClientInfo),
};
