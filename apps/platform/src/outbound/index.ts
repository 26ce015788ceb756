export { assertPeerUrl, type PeerUrlRule } from "./peer-address.ts";
export { createPeerFetch, type PeerFetchLimits, type PeerFetchOptions } from "./peer-fetch.ts";
export { findRefusal } from "./peer-fetch-refusal.ts";
export { resolveByDns } from "./resolve-by-dns.ts";
