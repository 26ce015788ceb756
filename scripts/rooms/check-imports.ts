import { checkDoors } from "./check-doors.ts";
import { checkFloors } from "./check-floors.ts";
import { findCircles } from "./find-circles.ts";
import { listImports } from "./list-imports.ts";
import { resolveImport } from "./resolve-import.ts";
import { readRooms, roomOf } from "./room.ts";
import type { HouseRules } from "./rules.ts";
import { isProgram, type SourceFile } from "./source-file.ts";
import type { Violation } from "./violation.ts";

/** Checks every import of the tree against the rooms, the floors and the rule of no circles. */
export function checkImports(
  root: string,
  sources: readonly SourceFile[],
  rules: HouseRules,
): Violation[] {
  const rooms = readRooms(root, rules);
  const files = new Set(sources.map(({ path }) => path));
  const edges = new Map<string, Map<string, number>>();
  const violations: Violation[] = [];

  for (const source of sources.filter(({ path }) => isProgram(path))) {
    const file = source.path;
    const room = roomOf(rooms, file);
    if (!room) {
      violations.push({ file, line: 1, why: "stands in no room; scripts/rooms/rules.ts has them" });
      continue;
    }
    const lines = new Map<string, number>();
    edges.set(file, lines);
    for (const { specifier, line } of listImports(source)) {
      const target = resolveImport(file, specifier, rooms, files);
      const to = "file" in target ? target.file : undefined;
      const why =
        checkDoors(file, room, specifier, target, rules) ??
        (to === undefined ? undefined : checkStoreys(file, to, rules));
      if (why !== undefined) violations.push({ file, line, why });
      if (to !== undefined && files.has(to) && !lines.has(to)) lines.set(to, line);
    }
  }
  return [...violations, ...circlesOf(edges)];
}

function checkStoreys(file: string, to: string, rules: HouseRules): string | undefined {
  for (const storeys of rules.storeys) {
    const why = checkFloors(file, to, storeys);
    if (why !== undefined) return why;
  }
  return undefined;
}

function circlesOf(edges: ReadonlyMap<string, ReadonlyMap<string, number>>): Violation[] {
  const graph = new Map([...edges].map(([file, lines]) => [file, [...lines.keys()]]));
  return findCircles(graph).map((circle) => {
    const [file = "", next = ""] = circle;
    const line = edges.get(file)?.get(next) ?? 1;
    return { file, line, why: `imports in a circle: ${circle.join(" → ")}` };
  });
}
