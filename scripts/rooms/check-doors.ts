import type { Target } from "./resolve-import.ts";
import type { Room } from "./room.ts";
import type { HouseRules } from "./rules.ts";
import { isTest } from "./source-file.ts";

/**
 * Judges an import that may leave its room: packages are entered through a door that the room's
 * rule opens, never by a path into another room and never where the package has no door.
 *
 * @returns why the import is forbidden, or `undefined` when it is fine
 */
export function checkDoors(
  file: string,
  room: Room,
  specifier: string,
  target: Target,
  rules: HouseRules,
): string | undefined {
  if (target.kind === "outside") return undefined;
  if (target.kind === "file") {
    return target.file.startsWith(`${room.path}/`)
      ? undefined
      : `"${specifier}" is a path out of ${room.path}; enter the other room by its package name`;
  }
  if (target.kind === "wall") {
    const doors = [...target.room.doors.keys()].join(", ") || "none";
    return `"${specifier}" reaches inside ${target.room.path}; its doors: ${doors}`;
  }
  if (target.room === room) return undefined;
  const open = doorsOpenTo(file, room, rules);
  const name = specifier.split("?")[0];
  if (open.some((door) => door === name || door === target.room.name)) return undefined;
  return `${room.path} must not import "${specifier}"; it may: ${open.join(", ") || "nothing"}`;
}

function doorsOpenTo(file: string, room: Room, rules: HouseRules): string[] {
  const inside = file.slice(room.path.length + 1);
  const more = (room.rule.also ?? []).filter(({ under }) => inside.startsWith(under));
  return [
    ...room.rule.may,
    ...more.flatMap(({ may }) => may),
    ...(isTest(file) ? rules.testsMayAlso : []),
  ];
}
