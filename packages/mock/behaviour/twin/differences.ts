import type { Recording } from "./recording.ts";

/** What the suite saw of one target. */
export type Heard = Pick<Recording, "answers" | "problems">;

/** A difference between the targets that is meant to be, as a pattern and why. */
export interface Exemption {
  readonly pattern: RegExp;
  readonly because: string;
}

/** Says nothing about what else may stand there. */
const silent = new Set(["null", "empty array"]);

const told = (kinds: ReadonlySet<string>) => [...kinds].filter((kind) => !silent.has(kind));

function parentOf(path: string): string {
  return path.endsWith("[]") ? path.slice(0, -2) : path.replace(/\.?[^.]*$/, "");
}

function missing(ours: Iterable<string>, theirs: ReadonlySet<string>): string[] {
  return [...ours].filter((each) => !theirs.has(each));
}

/** Parts of an answer that `ours` shows and `theirs`, which had occasion to, does not. */
function missingParts(
  ours: ReadonlyMap<string, ReadonlySet<string>>,
  theirs: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  return [...ours].flatMap(([path, kinds]) => {
    const others = theirs.get(path);
    if (others === undefined) {
      const isField = !path.endsWith("[]");
      return isField && theirs.get(parentOf(path))?.has("object") ? [path] : [];
    }
    if (told(others).length === 0) return [];
    return missing(told(kinds), others).map((kind) => `${path} ${kind}`);
  });
}

function oneWay(name: string, ours: Heard, theirs: Heard): string[] {
  const found = missing(ours.problems, theirs.problems);
  for (const [key, answer] of ours.answers) {
    const other = theirs.answers.get(key);
    if (other === undefined) {
      found.push(`${key} (never answered)`);
      continue;
    }
    const parts = [
      ...missing(answer.headers, other.headers).map((header) => `header ${header}`),
      ...missingParts(answer.shape, other.shape),
    ];
    found.push(...parts.map((part) => `${key}: ${part}`));
  }
  return found.map((difference) => `only ${name}: ${difference}`).toSorted();
}

/**
 * What one target answered and the other did not, though it was asked the same: a status, a
 * problem, a header, a field, a kind of value. Null, an empty list and a field below them say
 * nothing: the targets' stations differ.
 *
 * @returns a line for each difference, such as `only the mock: getSession 200: hold.state =held`
 */
export function differencesOf(
  first: { readonly name: string; readonly heard: Heard },
  second: { readonly name: string; readonly heard: Heard },
  exempt: readonly Exemption[] = [],
): string[] {
  return [
    ...oneWay(first.name, first.heard, second.heard),
    ...oneWay(second.name, second.heard, first.heard),
  ].filter((line) => !exempt.some(({ pattern }) => pattern.test(line)));
}
