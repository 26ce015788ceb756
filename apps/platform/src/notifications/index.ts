import { migrationsOf } from "../database/index.ts";

export { createEventBook, type EventBook, type News } from "./events/event-book.ts";
export { deliveriesChannel } from "./events/fan-out.ts";
export { eventRoutes } from "./events/routes.ts";
export { listenTo, missed, type Listener } from "./listener.ts";
export { createLiveStreams, type LiveStreams, type StreamEvent } from "./live-stream.ts";
export { createOutbox, type Outbox, type OutboxEvent } from "./outbox.ts";
export { createWebhooks, type Webhooks } from "./webhooks/webhooks.ts";

/** The outbox and the live streams; events and webhooks. */
export const notificationMigrations = migrationsOf("notifications", import.meta.url, [
  "001-outbox",
  "002-events",
  "003-webhooks",
  "004-traces",
  "005-slow-endpoints",
  "006-event-traces",
]);
