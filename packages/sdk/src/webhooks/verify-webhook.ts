import { refuseOthers, secondsOf } from "./check-argument.ts";
import { readEvent } from "./event-json.ts";
import { bytesOf, contentOf, keyOf } from "./signature.ts";
import type { WebhookEvent } from "./webhook-event.ts";
import { refuse } from "./webhook-verification-error.ts";

/**
 * A `Headers` or other pairs of name and value, or a plain object such as Node's: names in any
 * case, values also as lists.
 */
export type WebhookHeaders =
  | Iterable<readonly [name: string, value: string]>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

type Header = readonly [name: string, value: unknown];

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
export async function verifyWebhook(webhook: ReceivedWebhook): Promise<WebhookEvent> {
  const {
    body,
    headers,
    secret,
    secrets,
    toleranceSeconds = 300,
    now = new Date(),
    ...others
  } = Object(webhook) as ReceivedWebhook;
  refuseOthers(others);
  let text = "";
  try {
    text = await new Blob([body as BlobPart]).text();
  } catch {
    // Without this check, an object that has no text would be a TypeError.
    refuse("body: must be raw JSON");
  }
  // What is no text and no bytes has become "[object Object]", "null" or the like.
  if (!/^\s*{/.test(text)) refuse("body: must be raw JSON");
  // No header can have a symbol as its name: a stranger cannot make pairs of an object.
  const given = (headers ?? {}) as Partial<Iterable<Header>>;
  const pairs = [...(given[Symbol.iterator] ? (given as Iterable<Header>) : Object.entries(given))];
  const headerOf = (name: string): string => {
    const pair = pairs.find((one) => `${one?.[0]}`.toLowerCase() === name);
    return String(pair?.[1] || refuse("headers: " + name, "missing_header"));
  };
  const id = headerOf("webhook-id");
  const timestamp = headerOf("webhook-timestamp");
  // No more than twenty signatures are tried: each costs the hash of the body.
  const signatures = headerOf("webhook-signature").slice(0, 1000);
  const age = secondsOf(now, "now") - +timestamp;
  if (Math.abs(toleranceSeconds) !== toleranceSeconds) refuse("toleranceSeconds: must be seconds");
  if (!(Math.abs(age) <= toleranceSeconds)) {
    refuse("webhook-timestamp: beyond toleranceSeconds of now", "stale");
  }
  const signers = secrets === undefined ? secret : secrets;
  // As text, so that whatever was given is looked at: also nothing, and an empty list. All before
  // any is used: one that is malformed would show itself only when it is needed.
  const keys = await Promise.all(`${signers}`.split(",").map(keyOf));
  const content = await contentOf(id, timestamp, body as BlobPart);
  for (const key of keys) {
    for (const [, base64] of signatures.matchAll(/v1,([A-Za-z\d+/]{43}=)/g)) {
      // Takes constant time.
      if (await crypto.subtle.verify("HMAC", key, bytesOf(base64 as string), content)) {
        try {
          return readEvent(text);
        } catch {
          refuse("body: must be raw JSON");
        }
      }
    }
  }
  return refuse("webhook-signature: no match", "no_match");
}
