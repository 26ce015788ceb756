import { readEvent } from "./event-json.ts";
import { bytesOf, contentOf, keyOf } from "./signature.ts";
import type { WebhookEvent } from "./webhook-event.ts";
import { refuse } from "./webhook-verification-error.ts";

/** A `Headers`, or a plain object such as Node's: names in any case, values also as lists. */
export type WebhookHeaders =
  | { entries(): Iterable<readonly [name: string, value: string]> }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request that says that it is a webhook. */
export interface ReceivedWebhook {
  /** The body as it came: text or bytes. JSON that was parsed and written again does not fit. */
  readonly body: string | Uint8Array | ArrayBuffer;
  readonly headers: WebhookHeaders;
  /** Of the endpoint: `whsec_…`. */
  readonly secret?: string | undefined;
  /** Instead of `secret`: all that may have signed, for example two while a rotation goes on. */
  readonly secrets?: readonly string[] | undefined;
  /** How far the time of sending may be from `now`, both ways, in seconds. Default 300. */
  readonly toleranceSeconds?: number | undefined;
  /** Default: the present. For tests. */
  readonly now?: Date | undefined;
}

/**
 * Checks that a request is a webhook of NetworkCore (Standard Webhooks 1.0), and reads its event.
 *
 * @throws {WebhookVerificationError} when it is not, or an argument is wrong: `reason` says which
 *
 * @example
 * export async function POST(request: Request): Promise<Response> {
 *   const event = await verifyWebhook({
 *     body: await request.text(),
 *     headers: request.headers,
 *     secret: process.env.WEBHOOK_SECRET,
 *   });
 *   if (event.type === "session.settled") await book(event.data.session);
 *   return new Response(null, { status: 204 });
 * }
 */
export async function verifyWebhook({
  body,
  headers,
  secret,
  // What is missing is refused by name as a malformed secret.
  secrets = [secret as string],
  toleranceSeconds = 300,
  now = new Date(),
}: ReceivedWebhook): Promise<WebhookEvent> {
  const all = [...((headers as Headers)?.entries?.() ?? Object.entries(headers ?? 0))];
  const headerOf = (name: string): string => {
    const value = all.find(([key]) => key.toLowerCase() === name)?.[1];
    return `${value || refuse("missing_header", `headers: ${name}`)}`;
  };
  const id = headerOf("webhook-id");
  const timestamp = headerOf("webhook-timestamp");
  // No more than twenty signatures are tried: each costs the hash of the body.
  const signatures = headerOf("webhook-signature").slice(0, 1000);
  const text =
    typeof body === "string"
      ? body
      : (body as Partial<ArrayBuffer>)?.byteLength
        ? new TextDecoder().decode(body)
        : refuse("invalid_argument", "body: must be raw text");
  // What is no number, in the header or in an argument, is refused here as well.
  if (!(Math.abs(+now / 1000 - +timestamp) <= toleranceSeconds)) {
    refuse("stale", "webhook-timestamp: beyond toleranceSeconds of now");
  }
  for (const one of secrets) {
    const key = await keyOf(one);
    for (const [, base64] of signatures.matchAll(/v1,([A-Za-z\d+/]{43}=)/g)) {
      const mac = bytesOf(base64 as string);
      // Takes constant time.
      const fits = await crypto.subtle.verify("HMAC", key, mac, contentOf(id, timestamp, text));
      if (fits) return readEvent(text);
    }
  }
  return refuse("no_match", "webhook-signature: no match of secrets");
}
