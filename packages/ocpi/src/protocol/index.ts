export { chooseVersion, endpointUrl, supportedVersions } from "./choose-version.ts";
export { DateTime, instantOf, isTooFarAhead } from "./date-time.ts";
export { type Envelope, envelope, EnvelopeShape } from "./envelope.ts";
export { faultOf } from "./fault.ts";
export { BusinessDetails, ciString, CountryCode, DisplayText, HttpUrl, PartyId } from "./fields.ts";
export { OcpiError, type OcpiErrorDetails } from "./ocpi-error.ts";
export { hasEmptyLink, nextPage } from "./page-link.ts";
export {
  isFunctional,
  type Party,
  readRouting,
  reversed,
  type Routing,
  routingHeaders,
} from "./routing.ts";
export { readJson } from "./read-json.ts";
export { statusCodes } from "./status-codes.ts";
export { isTimeZone } from "./time-zone.ts";
export {
  canBeSentRaw,
  encodeToken,
  hashToken,
  matchToken,
  readTokenHeader,
  type TokenEncoding,
  tokenHeader,
} from "./token-header.ts";
export {
  Endpoint,
  type ModuleId,
  moduleIn,
  type OcpiVersion,
  Role,
  VersionDetails,
  VersionList,
} from "./version.ts";
