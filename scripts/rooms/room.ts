import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import type { HouseRules, RoomRule } from "./rules.ts";

/** A folder of the house with its rule and, when it is a package, its doors. */
export interface Room {
  /** Path from the root, such as `packages/sdk`. */
  readonly path: string;
  readonly rule: RoomRule;
  /** The package name, or the path where there is no package.json. */
  readonly name: string;
  /** Specifier to the source file behind it: `@networkcore/sdk` → `packages/sdk/src/index.ts`. */
  readonly doors: ReadonlyMap<string, string>;
}

/** Every room in the tree that a rule names, with the doors its package.json opens. */
export function readRooms(root: string, rules: HouseRules): Room[] {
  return Object.entries(rules.rooms).flatMap(([pattern, rule]) =>
    foldersOf(root, pattern).map((path) => readRoom(root, path, rule)),
  );
}

/** The room a file stands in. */
export function roomOf(rooms: readonly Room[], file: string): Room | undefined {
  return rooms.find((room) => file.startsWith(`${room.path}/`));
}

function foldersOf(root: string, pattern: string): string[] {
  if (!pattern.endsWith("/*")) return existsSync(join(root, pattern)) ? [pattern] : [];
  const parent = pattern.slice(0, -2);
  if (!existsSync(join(root, parent))) return [];
  return readdirSync(join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${parent}/${entry.name}`);
}

function readRoom(root: string, path: string, rule: RoomRule): Room {
  const manifest = join(root, path, "package.json");
  if (!existsSync(manifest)) return { path, rule, name: path, doors: new Map() };
  const { name, exports = {} } = JSON.parse(readFileSync(manifest, "utf8")) as {
    name: string;
    exports?: Record<string, string | Record<string, string>>;
  };
  const doors = new Map<string, string>();
  for (const [subPath, target] of Object.entries(exports)) {
    const file = typeof target === "string" ? target : target["networkcore-source"];
    if (file !== undefined) doors.set(posix.join(name, subPath), posix.join(path, file));
  }
  return { path, rule, name, doors };
}
