import { InvalidArgumentError } from "./errors/invalid-argument-error.ts";

/** What an option must be, in words, and whether a value is it. */
type Rule = readonly [words: string, holds: (value: unknown) => boolean];

/** Longer timers end at once in every runtime. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const anObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a thing has these methods. */
const can = (value: unknown, ...methods: string[]): boolean =>
  anObject(value) && methods.every((name) => typeof Reflect.get(value, name) === "function");

function isUrl(text: string): boolean {
  try {
    return Boolean(new URL(text));
  } catch {
    return false;
  }
}

const text = (words: string, pattern: RegExp): Rule => [
  words,
  (value) => typeof value === "string" && pattern.test(value),
];

const milliseconds: Rule = [
  `milliseconds, 1 to ${LONGEST_TIMER_MS}`,
  (value) => typeof value === "number" && value >= 1 && value <= LONGEST_TIMER_MS,
];

/** Of those whose name does not say what they are. */
const rules: Readonly<Record<string, Rule>> = {
  signal: ["an AbortSignal", (value) => can(value, "addEventListener")],
  logger: [
    "a logger such as console",
    (value) => can(value, "error", "warn", "info", "debug"),
  ],
  logLevel: text("error, warn, info or debug", /^(error|warn|info|debug)$/),
  baseUrl: [
    "an http or https URL without a name, a query or a fragment",
    (value) =>
      typeof value === "string" &&
      /^https?:\/\/[^/?#\s@\\]+(\/[^?#\s]*)?$/.test(value) &&
      isUrl(value),
  ],
  secretKey: text("text that starts with sk_test_ or sk_live_", /^sk_(test|live)_[\w-]+$/),
};

/** An option's name says what it is, so that one rule does for all of a kind. */
function ruleOf(name: string): Rule {
  if (name.endsWith("Ms")) return milliseconds;
  if (/^(on[A-Z]|fetch|clientT)/.test(name)) {
    return ["a function", (value) => typeof value === "function"];
  }
  if (/^(max|last)/.test(name)) {
    const most = name === "lastSequence" ? Number.MAX_SAFE_INTEGER : 100;
    return [
      `a whole number of 0 to ${most}`,
      (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most,
    ];
  }
  return rules[name] ?? text("1 to 255 printable characters without spaces", /^[!-~]{1,255}$/);
}

/**
 * Checks options that programs without types may get wrong. What is undefined counts as not given.
 *
 * @param names - those that are taken, with a space between
 * @throws {InvalidArgumentError} with the name of the first option that is wrong or unknown
 */
export function checkOptions(options: unknown, names: string): void {
  if (!anObject(options)) throw new InvalidArgumentError("options", "must be an object");
  for (const [name, value] of Object.entries(options)) {
    if (!names.split(" ").includes(name)) {
      throw new InvalidArgumentError(name, "is not a known option");
    }
    const [words, holds] = ruleOf(name);
    if (value !== undefined && !holds(value)) {
      throw new InvalidArgumentError(name, `must be ${words}`);
    }
  }
}
