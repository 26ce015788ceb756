/**
 * Version of the host↔widget protocol. It counts up only when a change would break the other
 * side; additions are announced as capabilities in the greeting instead.
 */
export const protocolVersion = 1;

/**
 * How long either side waits for an answer, in milliseconds, by method. A page that reloads or
 * leaves never answers, and a call without a limit would wait for ever.
 */
export const callTimeoutMs = {
  hello: 10_000,
  fetchClientToken: 20_000,
  requestPosition: 30_000,
  emit: 5_000,
  update: 5_000,
} as const;
