/**
 * Versions of the API, newest first; `NetworkCore-Version` chooses one. Inside a version changes
 * are additive: new endpoints, new optional fields, new values of open enums.
 */
export const apiVersions = ["2026-11-21"] as const;

/** The version that is served to a caller who asks for none. */
export const currentApiVersion = apiVersions[0];

/** Header names of the conventions that every endpoint keeps. */
export const apiHeaders = {
  /** Of a request: makes a change safe to repeat for 24 hours. */
  idempotencyKey: "Idempotency-Key",
  /** Both ways: which version of the API. */
  version: "NetworkCore-Version",
  /** Both ways: names a request; chosen by the server unless given. */
  requestId: "X-Request-Id",
} as const;

/** How long an answer is kept for its idempotency key, in hours. */
export const idempotencyHours = 24;

/** The longest body of a request, in bytes. */
export const bodyLimitBytes = 64 * 1024;
