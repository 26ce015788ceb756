import { migrationsOf } from "../database/index.ts";

export { listenTo, missed, type Listener } from "./listener.ts";
export { createLiveStreams, type LiveStreams, type StreamEvent } from "./live-stream.ts";
export { createOutbox, type Outbox, type OutboxEvent } from "./outbox.ts";

/** The outbox and the live streams. */
export const notificationMigrations = migrationsOf("notifications", import.meta.url, [
  "001-outbox",
]);
