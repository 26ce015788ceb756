import type { OcpiVersion } from "@networkcore/pricing";
import type {
  ActiveChargingProfile,
  ActiveChargingProfileResult,
  AuthorizationInfo,
  CancelReservationRequest,
  Cdr,
  ChargingPreferences,
  ChargingProfileResponse,
  ChargingProfileResult,
  ClearProfileResult,
  ClientInfo,
  CommandResponse,
  CommandResult,
  Connector,
  ConnectorChange,
  Credentials,
  EnergyMix,
  Evse,
  EvseChange,
  Hours,
  Location,
  LocationChange,
  LocationReferences,
  ReserveNowRequest,
  Session,
  SessionChange,
  SetChargingProfile,
  StartSessionRequest,
  StopSessionRequest,
  Tariff,
  TariffChange,
  Token,
  TokenChange,
  UnlockConnectorRequest,
} from "../objects/index.ts";
import type { VersionDetails } from "../protocol/index.ts";
import type { Form } from "./form.ts";

/**
 * How one version of OCPI writes every kind of object. A kind that the version does not have is
 * `undefined`. Patches of 2.2.1 and 2.3.0 without `last_updated` are refused; 2.1.1 does not ask
 * for it, so there it may be absent and the time of arrival takes its place.
 */
export interface Dialect {
  readonly version: OcpiVersion;
  readonly location: Form<Location>;
  readonly locationPatch: Form<LocationChange>;
  readonly evse: Form<Evse>;
  readonly evsePatch: Form<EvseChange>;
  readonly connector: Form<Connector>;
  readonly connectorPatch: Form<ConnectorChange>;
  readonly energyMix: Form<EnergyMix>;
  readonly hours: Form<Hours>;
  readonly tariff: Form<Tariff>;
  readonly tariffPatch: Form<TariffChange> | undefined;
  readonly session: Form<Session>;
  readonly sessionPatch: Form<SessionChange>;
  readonly cdr: Form<Cdr>;
  readonly token: Form<Token>;
  readonly tokenPatch: Form<TokenChange>;
  readonly authorizationInfo: Form<AuthorizationInfo>;
  readonly locationReferences: Form<LocationReferences>;
  readonly startSession: Form<StartSessionRequest>;
  readonly stopSession: Form<StopSessionRequest>;
  readonly reserveNow: Form<ReserveNowRequest>;
  readonly cancelReservation: Form<CancelReservationRequest> | undefined;
  readonly unlockConnector: Form<UnlockConnectorRequest>;
  /** The answer to a command at once. */
  readonly commandResponse: Form<CommandResponse>;
  /** What became of a command; in 2.1.1 a CommandResponse as well. */
  readonly commandResult: Form<CommandResult>;
  /** Credentials; of a platform of 2.1.1, which names no role, those of a CPO. */
  readonly credentials: Form<Credentials>;
  /** Credentials of a platform that is known to have this role, such as `EMSP`. */
  credentialsOf(role: string): Form<Credentials>;
  readonly versionDetails: Form<VersionDetails>;
  readonly chargingPreferences: Form<ChargingPreferences> | undefined;
  readonly activeChargingProfile: Form<ActiveChargingProfile> | undefined;
  readonly setChargingProfile: Form<SetChargingProfile> | undefined;
  readonly chargingProfileResponse: Form<ChargingProfileResponse> | undefined;
  readonly activeChargingProfileResult: Form<ActiveChargingProfileResult> | undefined;
  readonly chargingProfileResult: Form<ChargingProfileResult> | undefined;
  readonly clearProfileResult: Form<ClearProfileResult> | undefined;
  readonly clientInfo: Form<ClientInfo> | undefined;
}
