export { CdrToken } from "./cdr-token.ts";
export { Cdr, CdrLocation, SignedData } from "./cdr.ts";
export { CdrDimension, ChargingPeriod } from "./charging-period.ts";
export {
  ActiveChargingProfile,
  ActiveChargingProfileResult,
  ChargingProfile,
  ChargingProfileResponse,
  ChargingProfileResult,
  ClearProfileResult,
  SetChargingProfile,
} from "./charging-profile.ts";
export { ClientInfo } from "./client-info.ts";
export {
  CancelReservationRequest,
  CommandResponse,
  CommandResult,
  ReserveNowRequest,
  StartSessionRequest,
  StopSessionRequest,
  UnlockConnectorRequest,
} from "./command.ts";
export { Connector, ConnectorChange, ConnectorPatch } from "./connector.ts";
export { Credentials, CredentialsRole } from "./credentials.ts";
export { EnergyMix } from "./energy-mix.ts";
export { Evse, EvseChange, EvsePatch } from "./evse.ts";
export { Location, LocationChange, LocationPatch } from "./location.ts";
export { misplacedId, type IdField } from "./misplaced-id.ts";
export { ciEquals } from "./object-id.ts";
export { Hours } from "./opening-hours.ts";
export { grossOf, netOf, Price, PriceLimit } from "./price.ts";
export { ChargingPreferences, Session, SessionChange, SessionPatch } from "./session.ts";
export {
  PriceComponent,
  Tariff,
  TariffChange,
  TariffElement,
  TariffRestrictions,
} from "./tariff.ts";
export { AuthorizationInfo, LocationReferences, Token, TokenChange, TokenPatch } from "./token.ts";
