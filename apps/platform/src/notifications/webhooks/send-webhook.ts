import { currentApiVersion } from "@networkcore/contract";
import { plainText } from "../../database/index.ts";
import type { Trace } from "../../http/index.ts";
import { attemptFailure } from "./attempt-failure.ts";
import { signWebhook } from "./sign-webhook.ts";

/** How long a receiver may take, in seconds. */
export const timeoutSeconds = 15;

/** Of the answer to a failed try so many bytes are read, to tell the partner why. */
const readBytes = 1_024;
const shownCharacters = 500;

/** A webhook on its way. */
export interface OutgoingWebhook {
  readonly url: string;
  readonly eventId: string;
  /** The event as JSON. */
  readonly body: string;
  /** Newest first. */
  readonly secrets: readonly string[];
  /** Of the request that made the event; passed on as it is. */
  readonly trace?: Trace | undefined;
}

/** What became of a try. */
export interface AttemptOutcome {
  readonly status: number | null;
  /** Why it failed; null for a 2xx. */
  readonly error: string | null;
  readonly durationMs: number;
}

/**
 * Sends a webhook once. A 2xx within 15 seconds is a success, whatever the answer says besides;
 * redirects are not followed.
 *
 * @param now - the machine's time: a receiver compares the timestamp with its own
 * @throws the reason of `signal` when it fires: nobody knows then what the receiver has taken
 */
export async function sendWebhook(
  send: typeof fetch,
  { url, eventId, body, secrets, trace }: OutgoingWebhook,
  { now, signal }: { readonly now: Date; readonly signal: AbortSignal },
): Promise<AttemptOutcome> {
  const timestamp = Math.floor(now.getTime() / 1_000);
  const begun = performance.now();
  const durationMs = () => Math.round(performance.now() - begun);
  try {
    const answer = await send(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": "NetworkCore-Webhooks/1.0",
        "networkcore-version": currentApiVersion,
        "webhook-id": eventId,
        "webhook-timestamp": String(timestamp),
        "webhook-signature": signWebhook(secrets, { id: eventId, timestamp, body }),
        ...(trace && { traceparent: trace.traceparent }),
        ...(trace?.tracestate && { tracestate: trace.tracestate }),
      },
      body,
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutSeconds * 1_000)]),
    });
    const { status } = answer;
    if (answer.ok) {
      await answer.body?.cancel();
      return { status, error: null, durationMs: durationMs() };
    }
    return { status, error: await wordsOf(answer), durationMs: durationMs() };
  } catch (error) {
    signal.throwIfAborted();
    return { status: null, error: attemptFailure(error, timeoutSeconds), durationMs: durationMs() };
  }
}

async function wordsOf(answer: Response): Promise<string> {
  const said = await beginningOf(answer);
  const { status } = answer;
  if (status >= 300 && status < 400) return `answered ${status}: redirects are not followed`;
  return said === "" ? `answered ${status}` : `answered ${status}: ${said}`;
}

/** The first words of an answer on one line, as far as they are text. */
async function beginningOf({ body }: Response): Promise<string> {
  if (body === null) return "";
  const reader = body.getReader();
  const parts: Uint8Array[] = [];
  try {
    for (let bytes = 0; bytes < readBytes; ) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      bytes += value.byteLength;
    }
    await reader.cancel();
  } catch {
    // The status has been told; what the receiver wanted to say besides is cut off here.
  }
  const text = new TextDecoder().decode(Buffer.concat(parts).subarray(0, readBytes));
  const line = text.replaceAll(/[\p{C}\s]+/gu, " ").trim();
  // Cut first: what is cut may be the half of a character.
  return plainText(line.slice(0, shownCharacters));
}
