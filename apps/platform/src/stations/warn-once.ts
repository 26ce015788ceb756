/** As many are remembered; then all are forgotten, and may be warned of again. */
const mostWarned = 100_000;

const warned = new Set<string>();

/**
 * Warns of something that stays as it is and is met again and again, such as an object in the
 * database that cannot be shown.
 *
 * @param about what the warning is of; the same is not warned of again
 * @example warnOnce(`station ${id}`, "cannot be shown", error)
 */
export function warnOnce(about: string, says: string, error: unknown): void {
  if (warned.has(about)) return;
  if (warned.size >= mostWarned) warned.clear();
  warned.add(about);
  process.emitWarning(`${about} ${says}: ${String(error)}`);
}
