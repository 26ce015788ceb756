import { signal } from "@preact/signals";

/** Whether a start has been sent and not been answered yet. */
export const starting = signal(false);
