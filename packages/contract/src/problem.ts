import * as z from "zod/mini";

/** What can go wrong, with its HTTP status. The codes are stable: programs may branch on them. */
export const problemCodes = {
  invalid_request: 400,
  malformed_json: 400,
  unsupported_version: 400,
  missing_key: 401,
  invalid_key: 401,
  token_expired: 401,
  forbidden: 403,
  not_found: 404,
  station_not_found: 404,
  quote_not_found: 404,
  session_not_found: 404,
  connection_not_found: 404,
  token_not_found: 404,
  event_not_found: 404,
  webhook_endpoint_not_found: 404,
  webhook_delivery_not_found: 404,
  receipt_not_ready: 409,
  method_not_allowed: 405,
  quote_used: 409,
  quote_expired: 409,
  station_offline: 409,
  connector_occupied: 409,
  no_public_tariff: 409,
  session_not_active: 409,
  connection_exists: 409,
  connection_not_ready: 409,
  token_exists: 409,
  webhook_endpoint_disabled: 409,
  too_many_webhook_endpoints: 409,
  idempotency_conflict: 409,
  request_in_flight: 409,
  clock_moves_forward_only: 409,
  precondition_failed: 412,
  body_too_large: 413,
  uri_too_long: 414,
  unsupported_media_type: 415,
  rate_limited: 429,
  headers_too_large: 431,
  internal: 500,
  upstream_unavailable: 503,
} as const;

/** What went wrong, as a word that programs can tell apart. */
export type ProblemCode = keyof typeof problemCodes;
/** A known code, or one that a later version adds. */
export type AnyProblemCode = ProblemCode | (string & Record<never, never>);

/** An error as the API sends it: RFC 9457 `application/problem+json`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  /** One of {@link problemCodes}, or one of a later version. */
  code: z.string() as unknown as z.ZodMiniType<AnyProblemCode, string>,
  /** For developers. */
  detail: z.string(),
  /** For the person in front of the screen, in the language of `Accept-Language`. */
  user_message: z.string(),
  /** The field, query or path parameter that is wrong. */
  param: z.nullable(z.string()),
  request_id: z.string(),
  retryable: z.boolean(),
  doc_url: z.string(),
});

export type Problem = z.infer<typeof Problem>;
