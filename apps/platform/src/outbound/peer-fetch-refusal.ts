/**
 * An address of a peer that we do not call. The message names the origin only: what stands behind
 * it in a URL may be a secret.
 */
export class PeerRefusal extends TypeError {
  constructor(origin: string, reason: string) {
    super(`${origin} ${reason}`);
  }
}

/** The refusal among the causes of an error, if it is the reason for it. */
export function findRefusal(error: unknown): PeerRefusal | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof PeerRefusal) return cause;
  }
  return undefined;
}
