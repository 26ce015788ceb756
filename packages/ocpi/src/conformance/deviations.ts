/** How much a deviation hurts: `info` costs nothing, `major` loses data or money somewhere. */
export type Severity = "info" | "minor" | "major";

/** One entry of the catalogue. */
export interface DeviationKind {
  readonly severity: Severity;
  /** Where OCPI 2.2.1 says how it should be, such as `4.1.4` or `9.3.1, 10.3.1`. */
  readonly section: string;
  readonly title: string;
}

const kind = (severity: Severity, section: string, title: string): DeviationKind => ({
  severity,
  section,
  title,
});

/**
 * What peers do otherwise than the specification says, and is borne here all the same. A code is
 * never renamed: it is kept with the findings of a connection.
 *
 * @example deviations.empty_link.title
 */
export const deviations = {
  // Tokens and HTTP
  token_sent_raw: kind("info", "4.1.2", "sends its token as it is, not as base64"),
  token_needed_raw: kind("info", "4.1.2", "takes our token only as it is, not as base64"),
  token_needed_base64: kind("info", "4.1.2", "takes our 2.1.1 token only as base64"),
  forbidden_for_unauthorized: kind("minor", "4.1.2", "answers 403 where 401 is meant"),
  wrong_http_status: kind("minor", "5", "answers an OCPI error with an HTTP error status"),
  body_not_ocpi: kind("minor", "4.1.7", "answers with a body that is no OCPI message"),
  empty_answer: kind("minor", "4.1.7", "answers a change with no body at all"),
  status_code_text: kind("minor", "4.1.7", "writes status_code as text"),
  envelope_timestamp_missing: kind("minor", "4.1.7", "leaves out the timestamp of its answers"),
  request_id_not_echoed: kind("info", "4.2", "does not echo X-Request-ID"),
  trailing_slash: kind("info", "4.3", "calls addresses with a slash too many"),
  // Lists
  data_missing: kind("minor", "4.1.7", "leaves out data in the answer to a list request"),
  empty_link: kind("info", "4.1.4", "sends an empty Link header on the last page"),
  no_link: kind("major", "4.1.4", "has more pages than its Link headers lead to"),
  no_total_count: kind("minor", "4.1.4", "sends lists without X-Total-Count"),
  total_count_wrong: kind("minor", "4.1.4", "counts more items in X-Total-Count than it gives"),
  no_limit_header: kind("info", "4.1.4", "sends lists without X-Limit"),
  link_other_origin: kind("major", "4.1.4", "links to the next page on another origin"),
  link_other_scheme: kind("minor", "4.1.4", "links to the next page by http in place of https"),
  page_repeated: kind("major", "4.1.4", "gives the same page again for another offset"),
  page_too_long: kind("minor", "4.1.4", "gives more items a page than asked for"),
  // Versions and credentials
  version_list_malformed: kind("minor", "6.1", "lists versions that cannot be read"),
  endpoint_malformed: kind("minor", "6.2", "lists endpoints that cannot be read"),
  endpoint_role_missing: kind("minor", "6.2", "lists endpoints without a role"),
  endpoint_repeated: kind("minor", "6.2", "lists the same endpoint twice"),
  pushes_without_versions: kind("minor", "6", "pushes without ever asking for our endpoints"),
  // Objects of every kind
  null_for_optional: kind("info", "16", "writes null for what it could leave out"),
  timestamp_without_zone: kind("minor", "16.2", "writes times without the letter Z"),
  timestamp_offset: kind("minor", "16.2", "writes times with an offset in place of the letter Z"),
  unknown_enum: kind("minor", "16", "uses values that the enumeration does not have"),
  unknown_field: kind("info", "16", "sends fields that the object does not have"),
  id_too_long: kind("minor", "16.1", "uses ids longer than allowed"),
  last_updated_not_bumped: kind("major", "8.1", "changes objects without a newer last_updated"),
  // Locations and tariffs
  evse_uid_missing: kind("major", "8.3", "has EVSEs or sessions without a uid of the EVSE"),
  no_evses: kind("info", "8.3.1", "has locations without EVSEs"),
  no_connectors: kind("major", "8.3.2", "has EVSEs without connectors"),
  no_evse_id: kind("minor", "8.3.2", "has EVSEs without an evse_id"),
  swapped_coordinates: kind("major", "8.4.13", "has latitude and longitude swapped"),
  zero_coordinates: kind("minor", "8.4.13", "has stations at latitude 0, longitude 0"),
  time_zone_missing: kind("minor", "8.3.1", "has locations without a time zone"),
  time_zone_unknown: kind("minor", "8.3.1", "names time zones that do not exist"),
  no_tariff_ids: kind("info", "8.3.3", "has connectors without a tariff"),
  tariff_without_elements: kind("major", "11.3.1", "has tariffs without elements"),
  tax_included_missing: kind("major", "11.3.1", "does not say whether its prices include tax"),
  // Sessions and CDRs
  cdr_token_owner_missing: kind("minor", "10.4.5", "leaves out whose token a session used"),
  authorization_reference_missing: kind("info", "9.3.1", "does not echo authorization_reference"),
  charging_periods_missing: kind("major", "10.3.1", "has CDRs without charging periods"),
  charging_periods_unordered: kind("minor", "10.4.6", "has charging periods out of order"),
  session_ends_before_start: kind("major", "9.3.1, 10.3.1", "ends sessions before they start"),
  // Commands
  timeout_missing: kind("minor", "13.3.2", "answers commands without a timeout"),
  result_missing: kind("major", "13.2", "never sends the result of commands it has accepted"),
  result_early: kind("info", "13.2", "sends a command's result before its answer"),
} as const satisfies Record<string, DeviationKind>;

export type DeviationCode = keyof typeof deviations;

/** A deviation that was seen and borne. */
export interface Deviation {
  readonly code: DeviationCode;
  /** The field, such as `evses.0.status`, where it is one of an object's. */
  readonly path?: string;
  /** What was there, in a few words; never a token. */
  readonly detail?: string;
}

/** Told of every deviation that was borne. It should return at once and must not throw. */
export type Observe = (deviation: Deviation) => void;

/** Whether a text, such as one read from a database, is a code of the catalogue. */
export function isDeviationCode(code: string): code is DeviationCode {
  return Object.hasOwn(deviations, code);
}
