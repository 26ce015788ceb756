/** The result of a call together with the HTTP response that it came in. */
export interface WithResponse<T> {
  readonly data: T;
  /** For its status and headers, such as `ETag` or `RateLimit`. Its body has been read. */
  readonly response: Response;
  /** Give it to support: it finds the request in the platform's logs. */
  readonly requestId: string | null;
}

/** What a call gives: a promise of its result that can also be asked for the response. */
export interface ApiPromise<T> extends Promise<T> {
  /**
   * The result with the HTTP response.
   *
   * @example
   * const { data, response } = await networkCore.sessions.get(id).withResponse();
   * console.log(data.state, response.headers.get("etag"));
   */
  withResponse(): Promise<WithResponse<T>>;
}

/** For a promise whose failure somebody else is told of. */
export function ignoreRejection(promise: Promise<unknown>): void {
  promise.catch(() => undefined);
}

/** Makes the promise of a call that is under way. */
export function apiPromise<T>(answer: Promise<WithResponse<T>>): ApiPromise<T> {
  const data = answer.then((answered) => answered.data);
  return Object.assign(data, {
    withResponse() {
      ignoreRejection(data);
      return answer;
    },
  });
}
