/** What an odd peer does otherwise; all off by default. May be changed while it runs. */
export interface Oddities {
  /** Takes and sends tokens as they are, not as base64. */
  rawTokens?: boolean;
  /** Answers 403 where 401 is meant. */
  forbiddenForUnauthorized?: boolean;
  /** Sends an empty `Link` on the last page. */
  emptyLink?: boolean;
  /** Writes `data: null` and `status_message: null` where it has nothing to say. */
  nulls?: boolean;
  /** Leaves `data` out where a list is empty. */
  noDataForEmpty?: boolean;
  /** Answers every change with HTTP 422 and `{"detail": …}`. */
  nonOcpi422?: boolean;
  /** Answers with a page of HTML and this HTTP status, such as 502. */
  htmlError?: number;
  /** All its addresses end in a slash, and only so they are found. */
  trailingSlashes?: boolean;
  /** Begins each body at once and ends it after so many milliseconds. */
  slowBodyMs?: number;
  /** Adds so many bytes to each body. */
  oversizeBytes?: number;
  /** Redirects every request to this address. */
  redirectTo?: string;
  /** Leaves out `timeout` in the answers to commands. */
  noTimeout?: boolean;
  /** Sends no `X-Total-Count` and `X-Limit`. */
  noCounts?: boolean;
  /** Counts so many items more in `X-Total-Count` than it has. */
  countsTooMany?: number;
  /** Sends no `Link` at all. */
  noLinks?: boolean;
  /** Gives the first page whatever the offset. */
  ignoresOffset?: boolean;
  /** Links to the next page at this origin. */
  linkOrigin?: string;
  /** Writes `status_code` as text. */
  statusCodeText?: boolean;
  /** Answers changes with 200 and nothing else. */
  emptyAnswers?: boolean;
  /** Lists endpoints without a role, twice, and one that cannot be read. */
  untidyEndpoints?: boolean;
  /** Lists versions nobody knows, and one that cannot be read, before the others. */
  untidyVersions?: boolean;
  /** Cuts the connection in place of an answer to so many requests. */
  hangUps?: number;
}
