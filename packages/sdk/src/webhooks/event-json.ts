import type { WebhookEvent } from "./webhook-event.ts";

// Only a key's closing quote is followed by a colon, with or without space between: in a value
// every quote has a backslash before it. So the keys of JSON can be renamed in its text.

/** Reads an event: names in camelCase and times as `Date`, as everywhere in the SDK. */
export function readEvent(body: string): WebhookEvent {
  return JSON.parse(
    body.replace(/_\w(?=\w*"\s*:)/g, (part) => part.slice(1).toUpperCase()),
    // A time by its key, and written as RFC 3339 does.
    (key, value) =>
      /(At|Since) \d+-\d+-\d+T\S+[Z+-][\d:]*$/.test(key + " " + value) ? new Date(value) : value,
  );
}

/** Writes an event as the platform sends it. */
export function writeEvent(event: object): string {
  return (
    JSON.stringify(event)
      .replace(/[A-Z](?=\w*":)/g, (letter) => "_" + letter.toLowerCase())
      // The one name with an underscore before digits.
      .replaceAll('"open247":', '"open_24_7":')
  );
}
