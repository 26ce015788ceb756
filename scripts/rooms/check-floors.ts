import { posix } from "node:path";
import type { Storeys } from "./rules.ts";

/**
 * Judges an import inside a room with floors: a module imports only from floors below its own,
 * and only through the other module's `index.ts`. Files beside the modules (`main.ts`) stand on
 * the top floor, above every module.
 *
 * @returns why the import is forbidden, or `undefined` when it is fine
 */
export function checkFloors(
  from: string,
  to: string,
  storeys: Storeys,
): string | undefined {
  if (storeys.testsAreFree === true && /\.(test|spec)\.ts$/.test(from)) return undefined;
  const there = placeIn(to, storeys);
  if (!there) return undefined;
  const here = placeIn(from, storeys);
  const common = storeys.commonFiles;
  if (here?.module === there.module) return undefined;
  if (there.module === undefined) {
    return here?.module === undefined || common.includes(there.path)
      ? undefined
      : `a module must not import "${there.path}", which stands above the modules`;
  }
  if (here && common.includes(here.path)) {
    return `"${here.path}" serves every module, so it must not import "${there.module}"`;
  }
  if (there.floor === undefined) return noFloor(there.module);
  if (here?.module !== undefined) {
    if (here.floor === undefined) return noFloor(here.module);
    if (here.floor <= there.floor) {
      const way = here.floor === there.floor ? "sideways" : "upwards";
      return (
        `"${here.module}" (floor ${here.floor}) imports ${way} from "${there.module}" ` +
        `(floor ${there.floor}); send an event through the outbox, or hand it in by main.ts`
      );
    }
  }
  return there.path === `${there.module}/index.ts`
    ? undefined
    : `enter "${there.module}" through its door, ${there.module}/index.ts`;
}

interface Place {
  /** Path inside the sources. */
  readonly path: string;
  /** Folder name of the module, `undefined` for a file beside the modules. */
  readonly module: string | undefined;
  /** Ground floor is 1; `undefined` for a folder without a floor. */
  readonly floor: number | undefined;
}

function placeIn(file: string, { sources, floors }: Storeys): Place | undefined {
  const path = posix.relative(sources, file);
  if (path.startsWith("..")) return undefined;
  const folder = path.includes("/") ? path.split("/")[0] : undefined;
  const index = folder === undefined ? floors.length : floors.findIndex((f) => f.includes(folder));
  return { path, module: folder, floor: index < 0 ? undefined : index + 1 };
}

function noFloor(module: string): string {
  return `"${module}" has no floor; give it one in scripts/rooms/rules.ts`;
}
