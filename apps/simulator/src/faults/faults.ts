import * as z from "zod/mini";

const whole = (least: number, most: number) => z.number().check(z.int(), z.gte(least), z.lte(most));
const flag = z.optional(z.boolean());

/** Fields a peer may leave out though the specification asks for them. */
export const OmittedField = z.enum([
  "timeout",
  "cdr_token.country_code",
  "evse_uid",
  "authorization_reference",
]);

/**
 * How a CPO platform misbehaves. Everything is off unless it is named; what happens by chance
 * follows from `seed` and the number of requests since the mode was set, so it can be repeated.
 *
 * @example { "delay_ms": 300, "duplicate_pushes": true, "omit": ["timeout"] }
 */
export const Faults = z.strictObject({
  /** Start of everything that happens by chance. Default: 1. */
  seed: z.optional(whole(0, 2 ** 31 - 1)),

  /** Every answer comes so much later (real milliseconds). */
  delay_ms: z.optional(whole(0, 120_000)),
  /** HTTP 429 beyond so many requests in a second. */
  rate_limit: z.optional(
    z.strictObject({ per_second: whole(1, 100_000), retry_after_s: whole(0, 3600) }),
  ),
  /** Answers a share of the requests with an HTTP error whose body is not OCPI. */
  errors: z.optional(
    z.strictObject({
      probability: z.number().check(z.gte(0), z.lte(1)),
      status: whole(400, 599),
    }),
  ),
  /** Connections are cut without an answer, and nothing is pushed. */
  offline: flag,
  /** HTTP 403 where 401 is due. */
  forbidden_for_unauthorized: flag,
  /** HTTP 422 and a body that is not OCPI where the answer is 2001. */
  non_ocpi_422: flag,
  /** `Link` without a value on the last page of a list, and on lists of one page. */
  empty_link: flag,
  /** Tokens in `Authorization` are sent as they are, and understood only so. */
  raw_tokens: flag,
  /** Endpoints end in a slash, are not found without it, and pushes end in one. */
  trailing_slashes: flag,

  /** Every START_SESSION and STOP_SESSION is REJECTED. */
  reject_commands: flag,
  /**
   * When the result of an accepted command comes: before the answer, after the timeout it
   * promised, or not at all. Default: `normal`, soon after the answer.
   */
  command_result: z.optional(z.enum(["normal", "early", "late", "never"])),
  /** `timeout` of the answer to commands, seconds. Default: 30. */
  command_timeout_s: z.optional(whole(1, 3600)),

  /** Every push is sent twice. */
  duplicate_pushes: flag,
  /** Pushes are sent in swapped pairs: the second before the first. */
  reorder_pushes: flag,
  /** EVSE statuses and sessions are not pushed: none of them, or every so many-th not. */
  drop_pushes: z.optional(z.union([z.boolean(), whole(1, 1_000_000)])),
  /**
   * `discovered` pushes to the endpoints in the eMSP's version details. `fixed` never reads
   * them and pushes to `{versions URL without /versions}/emsp/{version}/{module}/…`.
   */
  push_to: z.optional(z.enum(["discovered", "fixed"])),

  /** CDRs are never pushed; with `push_and_list_once` the next list lacks them as well. */
  lose_cdrs: z.optional(z.enum(["push", "push_and_list_once"])),
  /** Sessions get a wrong CDR first, then its Credit CDR, then the right one. */
  correct_cdrs: flag,
  /** Totals of CDRs do not follow from their charging periods and tariff. */
  wrong_totals: flag,

  /** The platform's clock is so many seconds ahead, or behind if negative. */
  clock_drift_s: z.optional(whole(-86_400, 86_400)),
  /** Times are written without the letter Z, or with `+00:00` in its place. */
  timestamps: z.optional(z.enum(["no_zone", "offset"])),
  /** `last_updated` stays as it was when an object changes. */
  stale_updates: flag,
  /** Every so many-th location and tariff does not fit the specification. */
  invalid_objects: z.optional(whole(1, 1_000_000)),
  /** Fields that no version knows. */
  unknown_fields: flag,
  /** Values that no enumeration knows. */
  unknown_enums: flag,
  /** Mandatory or expected fields that are left out. */
  omit: z.optional(z.array(OmittedField)),
  /** Optional fields without a value are sent as `null`. */
  nulls: flag,
});

export type Faults = z.infer<typeof Faults>;
export type OmittedField = z.infer<typeof OmittedField>;
