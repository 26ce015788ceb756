export { type CallOptions, type OcpiClientOptions, type PageQuery } from "./client-options.ts";
export {
  discover,
  type DiscoverOptions,
  type PeerInterface,
  type RequiredEndpoint,
} from "./discover.ts";
export { OcpiClient } from "./ocpi-client.ts";
export { type OcpiPage, type RefusedItem } from "./read-pages.ts";
export { mustRead, type ReadBy, type Reader } from "./reader.ts";
export {
  confirmRegistration,
  type RegisterOptions,
  registerWith,
  type Registration,
  unregister,
  updateCredentials,
} from "./register.ts";
