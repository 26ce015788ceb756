export { chooseVersion, endpointUrl, supportedVersions } from "./protocol/choose-version.ts";
export {
  CommandResponse,
  CommandResult,
  StartSessionRequest,
  StopSessionRequest,
} from "./objects/command.ts";
export { Credentials, CredentialsRole } from "./objects/credentials.ts";
export { credentialsRoutes, type CredentialsStore } from "./server/credentials-routes.ts";
export { DateTime, instantOf } from "./protocol/date-time.ts";
export { type Envelope } from "./protocol/envelope.ts";
export { BusinessDetails, DisplayText } from "./protocol/fields.ts";
export {
  Connector,
  ConnectorPatch,
  Evse,
  EvsePatch,
  Location,
  LocationPatch,
} from "./objects/location.ts";
export { ocpiApp, type OcpiAppOptions } from "./server/ocpi-app.ts";
export {
  OcpiClient,
  type OcpiClientOptions,
  type OcpiPage,
  type PageQuery,
  type RefusedItem,
} from "./client/ocpi-client.ts";
export { OcpiError, type OcpiErrorDetails } from "./protocol/ocpi-error.ts";
export { type ListQuery, paginate, readListQuery } from "./server/paginate.ts";
export { parseBody } from "./server/parse-body.ts";
export { type OcpiContext, type OcpiEnv, type Peer } from "./server/peer.ts";
export {
  discover,
  type PeerInterface,
  type RegisterOptions,
  registerWith,
  type Registration,
} from "./client/register.ts";
export { fail, ok } from "./server/respond.ts";
export { Session, SessionPatch } from "./objects/session.ts";
export { statusCodes } from "./protocol/status-codes.ts";
export { AuthorizationInfo, LocationReferences, Token } from "./objects/token.ts";
export { encodeToken, hashToken, matchToken, readTokenHeader } from "./protocol/token-header.ts";
export { Endpoint, type ModuleId, Role, VersionDetails, VersionList } from "./protocol/version.ts";
