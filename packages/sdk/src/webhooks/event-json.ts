import type { WebhookEvent } from "./webhook-event.ts";

// Only the text of a key is followed by a colon: in a value every quote has a backslash before it.
// So the keys of JSON can be renamed in its text.

/** Reads an event: names in camelCase and times as `Date`, as everywhere in the SDK. */
export function readEvent(body: string): WebhookEvent {
  return JSON.parse(
    body.replace(/_\w(?=\w*":)/g, (part) => part.slice(1).toUpperCase()),
    (key, value) => (/(At|Since)$/.test(key) && value ? new Date(value) : value),
  );
}

/** Writes an event as the platform sends it. */
export function writeEvent(event: object): string {
  return JSON.stringify(event).replace(/[A-Z](?=\w*":)/g, (letter) => `_${letter.toLowerCase()}`);
}
