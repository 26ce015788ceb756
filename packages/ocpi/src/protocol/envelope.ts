import * as z from "zod/mini";

/** The body of every OCPI response (OCPI 2.2.1 §4.1.7). */
export interface Envelope<T> {
  data?: T;
  status_code: number;
  status_message?: string;
  /** UTC, when the message was made. */
  timestamp: string;
}

/** Reads an envelope; `data` is left for the schema of the resource. */
export const EnvelopeShape = z.looseObject({
  data: z.optional(z.unknown()),
  status_code: z.number().check(z.int()),
  status_message: z.nullish(z.string()),
  timestamp: z.nullish(z.string()),
});

/** Makes an envelope. */
export function envelope<T>(
  at: Date,
  code: number,
  content: { data?: T; message?: string },
): Envelope<T> {
  return {
    ...(content.data === undefined ? {} : { data: content.data }),
    status_code: code,
    ...(content.message === undefined ? {} : { status_message: content.message }),
    timestamp: at.toISOString(),
  };
}
