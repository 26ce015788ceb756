export { credentialsRoutes, type CredentialsStore } from "./credentials-routes.ts";
export {
  ocpiApp,
  type OcpiAppOptions,
  type OfferedEndpoint,
  type OfferedVersion,
} from "./ocpi-app.ts";
export { type ListQuery, paginate, readListQuery } from "./paginate.ts";
export { parseBody, readBody } from "./parse-body.ts";
export { type OcpiContext, type OcpiEnv, type Peer } from "./peer.ts";
export { fail, ok } from "./respond.ts";
export { tidyPath } from "./tidy-path.ts";
