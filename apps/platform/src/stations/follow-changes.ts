import { missed, type Listener } from "../notifications/index.ts";
import type { DirectoryIndex } from "./directory-index.ts";
import { changesChannel, readTold, tariffsChanged } from "./tell-change.ts";

/** Ids that are read in one turn. */
const mostIds = 5_000;

/**
 * Lets an index follow the changes that are told. While one turn reads, what changes meanwhile
 * gathers for the next: a burst of changes costs a few queries.
 *
 * @returns what asks for everything to be read, and resolves when it has been
 */
export function followChanges(index: DirectoryIndex, listener: Listener) {
  const changed = new Set<string>();
  let following: Promise<void> | undefined;

  async function turn(): Promise<void> {
    if (changed.has(missed)) {
      changed.clear();
      return index.reload();
    }
    // A turn does one thing: what is heard while it waits may be `missed`, which is no id.
    if (changed.delete(tariffsChanged)) return index.reloadTariffs();
    const ids = [...changed].slice(0, mostIds);
    for (const id of ids) changed.delete(id);
    if (ids.length > 0) await index.refresh(ids);
  }

  async function follow(): Promise<void> {
    try {
      while (changed.size > 0) await turn();
    } finally {
      // In the same step as the last look, so that nothing is added to a turn that is over.
      following = undefined;
    }
  }

  function hear(names: readonly string[]): Promise<void> {
    for (const name of names) changed.add(name);
    following ??= follow();
    return following;
  }

  listener.on(changesChannel, (payload) => {
    hear(readTold(payload)).catch((error: unknown) => {
      process.emitWarning(`the directory lags behind: ${String(error)}`);
      // What was lost with this turn is not known any more.
      changed.add(missed);
    });
  });

  return { reload: () => hear([missed]) };
}
