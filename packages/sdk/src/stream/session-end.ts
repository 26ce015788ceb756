import type { Session } from "../resource-shapes.ts";

const TERMINAL = /^(cleared|settled|failed|expired|disputed|refunded)$/;

/** Whether nothing more will happen that a watcher waits for. */
export function isOver(session: Session): boolean {
  return TERMINAL.test(session.state);
}
