import { posix } from "node:path";
import type { Room } from "./room.ts";

/** Where an import leads, seen from the house. */
export type Target =
  /** A file named by its path. */
  | { readonly kind: "file"; readonly file: string }
  /** A workspace package, entered by a door it has. */
  | { readonly kind: "door"; readonly room: Room; readonly file: string }
  /** A workspace package, entered where it has no door. */
  | { readonly kind: "wall"; readonly room: Room }
  /** A published package, Node itself or a file that is no program. */
  | { readonly kind: "outside" };

/** Endings tried in turn, for paths written without their extension. */
const endings = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"];

/**
 * Resolves one specifier as the `networkcore-source` export condition does.
 *
 * @param from file that imports, from the root
 * @param files every known file of the tree
 */
export function resolveImport(
  from: string,
  specifier: string,
  rooms: readonly Room[],
  files: ReadonlySet<string>,
): Target {
  const name = specifier.split("?")[0] ?? specifier;
  if (name.startsWith(".")) {
    const path = posix.join(posix.dirname(from), name);
    const ending = endings.find((each) => files.has(path + each));
    return { kind: "file", file: ending === undefined ? path : path + ending };
  }
  const room = rooms.find((each) => name === each.name || name.startsWith(`${each.name}/`));
  if (!room) return { kind: "outside" };
  const file = room.doors.get(name);
  return file === undefined ? { kind: "wall", room } : { kind: "door", room, file };
}
