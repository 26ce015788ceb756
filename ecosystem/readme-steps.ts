import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Block, readBlocks } from "./readme-blocks.ts";
import { runWell } from "./src/run-program.ts";

/** What executing a page's steps has come to. */
export interface StepsEnd {
  /** What each shell block printed, in order. */
  readonly printed: readonly string[];
  /** What the page says that the command before prints, beside what it printed. */
  readonly promised: readonly { readonly page: string; readonly real: string }[];
  /** Seconds from the first command to the last. */
  readonly seconds: number;
}

/** The steps under a heading of a page. */
export function stepsOf(page: string, heading: string): Block[] {
  return readBlocks(page).filter(
    (block) => block.mark.kind === "step" && block.heading === heading,
  );
}

/**
 * Executes a page's steps literally, one after the other, in an empty folder: commands in a shell
 * that stays where it has gone, files saved as they are printed.
 *
 * @param registry - where packages of the scope `@networkcore` come from
 * @param look - looks at the folder that the steps end in, before it is removed
 */
export async function executeSteps(
  steps: readonly Block[],
  registry: string,
  look?: (folder: string) => Promise<void>,
): Promise<StepsEnd> {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "networkcore-steps-")));
  const config = join(home, ".npmrc");
  const place = join(home, ".cwd");
  writeFileSync(config, `@networkcore:registry=${registry}\n`);
  const env = {
    npm_config_userconfig: config,
    npm_config_prefer_offline: "true",
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_yes: "true",
    // A reader's Node has none of this repository's conditions.
    NODE_OPTIONS: "",
  };
  // One level down, so that a page may step up again.
  let cwd = join(home, "work");
  mkdirSync(cwd);
  const printed: string[] = [];
  const promised: { page: string; real: string }[] = [];
  const began = performance.now();
  let seconds = 0;
  try {
    for (const { text, mark, language, page, line } of steps) {
      const save = /^save (\S+)$/.exec(mark.words)?.[1];
      if (save !== undefined) writeFileSync(join(cwd, save), `${text}\n`);
      else if (mark.words === "prints") {
        promised.push({ page: text, real: (printed.at(-1) ?? "").trimEnd() });
      } else if (mark.words === "" && language === "sh") {
        const script = `set -e\n${text}\npwd > '${place}'\n`;
        printed.push(await runWell("sh", ["-c", script], { cwd, env, timeoutMs: 240_000 }));
        cwd = readFileSync(place, "utf8").trim();
      } else throw new Error(`${page}:${line}: nobody can execute this step`);
    }
    seconds = (performance.now() - began) / 1000;
    await look?.(cwd);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
  return { printed, promised, seconds };
}
