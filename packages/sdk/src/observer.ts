/** One attempt of a call, as hooks and logs see it: nothing in it is secret or personal. */
export interface RequestRecord {
  readonly method: string;
  /** With the names of the query's fields and without their values: `/v1/stations?latitude`. */
  readonly path: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** As sent, but for the credential: `authorization` is `[redacted]`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How an attempt went. */
export interface ResponseRecord extends RequestRecord {
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  readonly requestId: string | null;
  /** From the request until the body was read; of a stream, until it was open. */
  readonly durationMs: number;
  /** Why no answer came. */
  readonly error?: unknown;
}

/** How much is told: each level with those before it. */
export type LogLevel = "error" | "warn" | "info" | "debug";

/**
 * `console`, winston and most others fit; pino writes the message alone. What a logger throws is
 * passed over: no line is worth a failed charge.
 */
export type Logger = Readonly<Record<LogLevel, (message: string, details: object) => void>>;

/** Ways to see what the client does. */
export interface ObserverOptions {
  /**
   * Told before every attempt. When it throws, nothing is sent and the call fails with its error.
   * Default: none.
   *
   * @example { onRequest: ({ method, path, attempt }) => count(method, path, attempt) }
   */
  readonly onRequest?: (request: RequestRecord) => void | Promise<void>;
  /**
   * Told after every attempt, also when no answer came. The call waits for it, beside the time of
   * its attempts. When it throws, the call fails with its error and is not repeated, whatever the
   * answer was. Default: none.
   *
   * @example { onResponse: ({ status, durationMs }) => histogram.record(durationMs, { status }) }
   */
  readonly onResponse?: (response: ResponseRecord) => void | Promise<void>;
  /**
   * Where lines are written: `debug` for what is sent, `info` for answers, `warn` for 4xx, `error`
   * for 5xx and no answer. Default: nowhere.
   *
   * @example { logger: console, logLevel: "debug" }
   */
  readonly logger?: Logger;
  /** The least urgent level that is written. Default `info`. */
  readonly logLevel?: LogLevel;
}

const levels: readonly LogLevel[] = ["error", "warn", "info", "debug"];

function levelOf(status: number | null): LogLevel {
  if (status === null || status >= 500) return "error";
  return status >= 400 ? "warn" : "info";
}

/** What a request tells of itself. */
export function recordOf({ method, url, headers }: Request, attempt: number): RequestRecord {
  const { pathname, search } = new URL(url);
  return {
    method,
    path: pathname + search.replace(/=[^&]*/g, ""),
    attempt,
    headers: { ...Object.fromEntries(headers), authorization: "[redacted]" },
  };
}

/** Tells the logger and the hook of a request, or with a `status` of its answer. */
export async function tell(
  { onRequest, onResponse, logger, logLevel = "info" }: ObserverOptions,
  record: RequestRecord | ResponseRecord,
): Promise<void> {
  const { method, path, attempt } = record;
  const answered = "status" in record;
  const level = answered ? levelOf(record.status) : "debug";
  if (logger && levels.indexOf(level) <= levels.indexOf(logLevel)) {
    const end = answered
      ? `${record.status ?? "no answer"} in ${Math.round(record.durationMs)} ms`
      : "sent";
    const id = answered && record.requestId ? ` (${record.requestId})` : "";
    try {
      logger[level](`NetworkCore ${method} ${path} (attempt ${attempt}): ${end}${id}`, record);
    } catch {
      // What was done is done: a line that cannot be written must not make it look failed.
    }
  }
  await (answered ? onResponse?.(record) : onRequest?.(record));
}
