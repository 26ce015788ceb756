import type { Fields } from "../fields/index.ts";

/** One place at which two JSON values are not the same. */
export interface JsonDifference {
  readonly kind: "unknown" | "missing" | "differs";
  readonly path: string;
  readonly message: string;
}

/** Differences are listed up to this many: more help nobody. */
const mostDifferences = 100;
const longestShown = 60;

/** Where `given` differs from `wanted`, member by member; both are plain JSON. */
export function compareJson(given: unknown, wanted: unknown): readonly JsonDifference[] {
  const found: JsonDifference[] = [];
  compare(given, wanted, "", found);
  return found;
}

function compare(given: unknown, wanted: unknown, path: string, found: JsonDifference[]): void {
  if (found.length >= mostDifferences || Object.is(given, wanted)) return;
  if (!isNested(given) || !isNested(wanted) || Array.isArray(given) !== Array.isArray(wanted)) {
    const message = `says ${show(given)}, recomputed ${show(wanted)}`;
    found.push({ kind: "differs", path, message });
    return;
  }
  for (const key of new Set([...Object.keys(wanted), ...Object.keys(given)])) {
    const place = path === "" ? key : `${path}.${key}`;
    const told = Object.hasOwn(given, key);
    if (told && Object.hasOwn(wanted, key)) compare(given[key], wanted[key], place, found);
    else if (found.length >= mostDifferences) return;
    else if (told) found.push({ kind: "unknown", path: place, message: "has no place here" });
    else found.push({ kind: "missing", path: place, message: `expected ${show(wanted[key])}` });
  }
}

function isNested(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
