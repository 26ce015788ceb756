import { signal } from "@preact/signals";

/** The last change, for screen readers. The live region exists before anything is said in it. */
export const announcement = signal("");

export function announce(text: string): void {
  announcement.value = text;
}
