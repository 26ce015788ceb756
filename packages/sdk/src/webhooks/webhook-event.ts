import type { EventType } from "@networkcore/contract";
import type { Payout, Session, Settlement, WebhookEndpoint } from "../resource-shapes.ts";

/** What an event carries, by the kind of thing before the dot of its type. */
interface DataOfKind {
  session: { readonly session: Session };
  settlement: { readonly settlement: Settlement };
  payout: { readonly payout: Payout };
  webhook_endpoint: { readonly webhookEndpoint: WebhookEndpoint };
}

type KindOf<Type extends EventType> =
  Type extends `${infer Kind extends keyof DataOfKind}.${string}` ? Kind : never;

interface EventOf<Type, Data> {
  /** `evt_…`. The same event may come more than once: keep the ids you have handled. */
  readonly id: string;
  /** What has happened. Branch on it: it decides what `data` holds. */
  readonly type: Type;
  readonly createdAt: Date;
  /** What it happened to: the id of the session, settlement, payout or webhook endpoint. */
  readonly subjectId: string;
  /**
   * Counts the events of one subject, from 1. Webhooks may come in another order: an event with a
   * lower number than one that you have seen of the same subject is old.
   */
  readonly sequence: number;
  /** The thing as it was then, under the name of its kind. */
  readonly data: Data;
}

declare const laterVersion: unique symbol;

/**
 * A type that a later version of the API has brought. It is text like the others; a `switch` has no
 * case for it, so that a mistyped case is an error. Compare it as text.
 *
 * @example
 * const type: string = event.type;
 * if (type === "session.paused") console.log(event.data);
 */
export type UnknownEventType = `${string}.${string}` & { readonly [laterVersion]: true };

/** An event of a type that this version of the package does not know yet. */
export type UnknownWebhookEvent = EventOf<UnknownEventType, Readonly<Record<string, unknown>>>;

/** The event of one type. */
export type WebhookEventOf<Type extends EventType> = EventOf<Type, DataOfKind[KindOf<Type>]>;

/**
 * Something that has happened to a thing of yours, as webhooks and the list of events tell it. In
 * a `switch` over `type`, `data` has the right shape in every case.
 *
 * @example
 * switch (event.type) {
 *   case "session.settled":
 *     await book(event.data.session.id, event.data.session.cost.gross);
 *     break;
 *   case "payout.rejected":
 *     await warn(event.data.payout.endToEndId);
 *     break;
 * }
 */
export type WebhookEvent =
  | { [Type in EventType]: WebhookEventOf<Type> }[EventType]
  | UnknownWebhookEvent;
