import { lookOf, type Look, wrap } from "./look.ts";

/** Where the report goes. */
export interface Screen {
  readonly look: Look;
  print(lines: readonly string[]): void;
  /** Shows a line that the next one takes the place of; away from a terminal, one now and then. */
  live(line: string): void;
  /** Takes the live line away. */
  clear(): void;
}

/** What a screen writes to, such as `process.stdout`. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const usualColumns = 80;
const pauseMs = 2_000;
const emptyLine = "\r\u001B[2K";

/**
 * Opens a screen: coloured on a terminal unless `NO_COLOR` is set to anything
 * (https://no-color.org).
 *
 * @param now a clock in milliseconds, for the pauses between lines away from a terminal
 */
export function openScreen(
  output: Output,
  environment: Readonly<Record<string, string | undefined>>,
  now: () => number,
): Screen {
  const terminal = output.isTTY === true;
  const look = lookOf(output.columns ?? usualColumns, terminal && !environment["NO_COLOR"]);
  let last = "";
  let quietUntil = now() + pauseMs;
  const clear = (): void => {
    if (last !== "" && terminal) output.write(emptyLine);
    last = "";
  };
  return {
    look,
    clear,
    print(lines) {
      clear();
      output.write(lines.map((line) => `${line}\n`).join(""));
    },
    live(line) {
      if (terminal) {
        const [fits = ""] = wrap(line, look.width - 2);
        if (fits !== last) output.write(`${emptyLine}${look.dim(fits)}`);
        last = fits;
      } else if (now() >= quietUntil && line !== last) {
        output.write(`  ${line}\n`);
        last = line;
        quietUntil = now() + pauseMs;
      }
    },
  };
}

/** A screen that shows nothing, for a run whose outcome is read by a program. */
export function blankScreen(): Screen {
  const nothing = (): void => undefined;
  return { look: lookOf(usualColumns, false), print: nothing, live: nothing, clear: nothing };
}
