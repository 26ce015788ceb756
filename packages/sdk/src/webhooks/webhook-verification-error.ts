/**
 * Why a webhook is not taken:
 *
 * - `missing_header`: one of the three headers is not there.
 * - `no_match`: no signature fits: another secret, another sender, or a changed body.
 * - `stale`: it was not sent within the tolerance of now: somebody sends it again, or a clock is
 *   wrong. Also when the header is no number.
 * - `malformed_secret`: a secret of yours is not `whsec_` and base64, or there is none.
 * - `invalid_argument`: the call is wrong, for example a parsed body or a mistyped option. Also
 *   when the body is no JSON object. `message` names the argument.
 */
export type WebhookVerificationReason =
  | "missing_header"
  | "no_match"
  | "stale"
  | "malformed_secret"
  | "invalid_argument";

/**
 * A request that is not a webhook of NetworkCore, or not for this secret. Answer 400 and do nothing
 * else with it. `message` begins with the argument that is wrong, and holds no secret and nothing
 * of the body.
 */
export class WebhookVerificationError extends Error {
  override readonly name = "WebhookVerificationError";
  declare readonly reason: WebhookVerificationReason;

  constructor(reason: WebhookVerificationReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Whether a webhook was refused; works across realms and copies of the package.
 *
 * @example if (isWebhookVerificationError(error)) return new Response(null, { status: 400 });
 */
export function isWebhookVerificationError(error: unknown): error is WebhookVerificationError {
  return (error as Partial<Error> | null)?.name === "WebhookVerificationError";
}

/** Refuses: `message` begins with the argument or header that is wrong. */
export function refuse(
  message: string,
  reason: WebhookVerificationReason = "invalid_argument",
): never {
  throw new WebhookVerificationError(reason, message);
}
