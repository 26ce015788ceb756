import type { Session } from "../resource-shapes.ts";

const TERMINAL = new Set<string>(["cleared", "settled", "failed", "expired", "refunded"]);

/** Whether nothing more will happen that a watcher waits for. */
export function isOver(session: Session): boolean {
  return TERMINAL.has(session.state);
}
