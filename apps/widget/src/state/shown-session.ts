import { computed, signal } from "@preact/signals";
import type { Session } from "@networkcore/sdk";
import { phaseOf } from "../network/session-progress.ts";

/** The session on the screen, as new as the platform has told. */
export const session = signal<Session | null>(null);

/** Which picture of it the driver sees; null without a session. */
export const sessionPhase = computed(() => session.value && phaseOf(session.value));
