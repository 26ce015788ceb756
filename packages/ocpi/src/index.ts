export { chooseVersion, endpointUrl, supportedVersions } from "./choose-version.ts";
export {
  CommandResponse,
  CommandResult,
  StartSessionRequest,
  StopSessionRequest,
} from "./command.ts";
export { Credentials, CredentialsRole } from "./credentials.ts";
export { credentialsRoutes, type CredentialsStore } from "./credentials-routes.ts";
export { DateTime, instantOf } from "./date-time.ts";
export { type Envelope } from "./envelope.ts";
export { BusinessDetails, DisplayText } from "./fields.ts";
export {
  Connector,
  ConnectorPatch,
  Evse,
  EvsePatch,
  Location,
  LocationPatch,
} from "./location.ts";
export { ocpiApp, type OcpiAppOptions } from "./ocpi-app.ts";
export {
  OcpiClient,
  type OcpiClientOptions,
  type OcpiPage,
  type PageQuery,
  type RefusedItem,
} from "./ocpi-client.ts";
export { OcpiError, type OcpiErrorDetails } from "./ocpi-error.ts";
export { type ListQuery, paginate, readListQuery } from "./paginate.ts";
export { parseBody } from "./parse-body.ts";
export { type OcpiContext, type OcpiEnv, type Peer } from "./peer.ts";
export {
  discover,
  type PeerInterface,
  type RegisterOptions,
  registerWith,
  type Registration,
} from "./register.ts";
export { fail, ok } from "./respond.ts";
export { Session, SessionPatch } from "./session.ts";
export { statusCodes } from "./status-codes.ts";
export { AuthorizationInfo, LocationReferences, Token } from "./token.ts";
export { encodeToken, hashToken, matchToken, readTokenHeader } from "./token-header.ts";
export { Endpoint, type ModuleId, Role, VersionDetails, VersionList } from "./version.ts";
