import { ConnectionError } from "./errors/connection-error.ts";

/**
 * A promise's outcome, unless the time is over or the signal ends it first. Nothing is left behind
 * either way: no timer, no listener, no unhandled rejection.
 *
 * @throws {ConnectionError} with `words` when the time is over, and the signal's reason
 */
export function within<T>(
  promise: Promise<T>,
  milliseconds: number,
  words: string,
  signal?: AbortSignal,
): Promise<T> {
  let release: (() => void) | undefined;
  return new Promise<T>((resolve, reject) => {
    const onAbort = (): void => reject(signal?.reason);
    const timer = setTimeout(() => reject(new ConnectionError("timeout", words)), milliseconds);
    signal?.addEventListener("abort", onAbort);
    release = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    if (signal?.aborted) onAbort();
    promise.then(resolve, reject);
  }).finally(() => release?.());
}
