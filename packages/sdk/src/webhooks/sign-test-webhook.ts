import type { EventType } from "@networkcore/contract";
import { refuseOthers, secondsOf } from "./check-argument.ts";
import { writeEvent } from "./event-json.ts";
import { contentOf, keyOf } from "./signature.ts";
import type { UnknownWebhookEvent, WebhookEventOf } from "./webhook-event.ts";
import { refuse } from "./webhook-verification-error.ts";

/** Parts of a thing: a test gives what its handler reads. */
type Part<T> = unknown extends T
  ? unknown
  : T extends Date | string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Part<Item>[]
      : { readonly [Key in keyof T]?: Part<T[Key]> };

type Given<Event extends { readonly type: string; readonly data: unknown }> = Part<
  Omit<Event, "type" | "data">
> & { readonly type: Event["type"]; readonly data: Part<Event["data"]> };

/**
 * An event for a test. What it leaves out is made: `id` new, `createdAt` the time of sending,
 * `sequence` 1, `subjectId` the id of the thing in `data`. Of that thing nothing is made up.
 */
export type TestWebhookEvent =
  | { [Type in EventType]: Given<WebhookEventOf<Type>> }[EventType]
  | Given<UnknownWebhookEvent>;

/** A webhook for a test. */
export interface TestWebhook {
  readonly event: TestWebhookEvent;
  /** `whsec_…`, the one that your handler is given in the test. */
  readonly secret: string;
  /** When it was sent. Default: the present. */
  readonly timestamp?: Date | undefined;
}

/** A signed webhook as it comes over the wire. */
export interface SignedWebhook {
  readonly body: string;
  readonly headers: Record<
    "content-type" | "webhook-id" | "webhook-timestamp" | "webhook-signature",
    string
  >;
}

/**
 * Makes a signed webhook for the tests of your own handler.
 *
 * @throws {WebhookVerificationError} `malformed_secret`, `invalid_argument`
 *
 * @example
 * const signed = await signTestWebhook({
 *   event: { type: "session.failed", data: { session: { id: "ses_1", state: "failed" } } },
 *   secret: `whsec_${btoa("a secret for tests only, 32 byte")}`,
 * });
 * const answer = await POST(new Request("http://localhost/", { method: "POST", ...signed }));
 */
export async function signTestWebhook(webhook: TestWebhook): Promise<SignedWebhook> {
  const { event, secret, timestamp = new Date(), ...others } = Object(webhook) as TestWebhook;
  refuseOthers(others);
  const seconds = Math.floor(secondsOf(timestamp, "timestamp"));
  const made = {
    id: "evt_" + crypto.randomUUID(),
    type: "",
    data: "",
    createdAt: timestamp,
    subjectId: (Object.values(event?.data ?? 0)[0] as { id?: string } | null | undefined)?.id,
    sequence: 1,
    // JSON leaves out what is undefined: that is made, too.
    ...(JSON.parse(JSON.stringify(event ?? 0)) as Partial<TestWebhookEvent>),
  };
  const body = writeEvent(made);
  if (!/^{"id":"[\w-]+","type":"[a-z]\w*\.[\w.]+","data":{/.test(body)) {
    refuse("event: must have id, type and data");
  };
  const content = await contentOf(made.id, seconds, body);
  const mac = await crypto.subtle.sign("HMAC", await keyOf(secret), content);
  return {
    body,
    headers: {
      "content-type": "application/json",
      "webhook-id": made.id,
      "webhook-timestamp": `${seconds}`,
      "webhook-signature": "v1," + btoa(String.fromCharCode(...new Uint8Array(mac))),
    },
  };
}
