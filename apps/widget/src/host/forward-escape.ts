import { screen, screenBehind } from "../state/screen.ts";
import type { HostLine } from "./host-line.ts";

/**
 * Escape goes back one screen; with nothing behind, the host is told: its own dialog never sees
 * a key that is pressed in the frame.
 */
export function forwardEscape(host: HostLine): void {
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (document.querySelector("dialog[open]")) return;
    const behind = screenBehind(screen.value);
    if (behind) screen.value = behind;
    else host.emit({ type: "escape" });
  });
}
