import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright";
import { runTool } from "./run-tool.ts";

/** A browser that can be started. */
export interface Browser {
  readonly executablePath: string;
  /** Flags for a machine without a screen or graphics card: MapLibre renders in software. */
  readonly args: readonly string[];
}

const args = [
  "--no-sandbox",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--disable-background-networking",
] as const;

const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * The browser of this machine: Playwright's own if it is there, else a Chromium on the path.
 *
 * @param path the search path, as in the environment variable `PATH`
 * @param own where Playwright keeps its own
 */
export function findBrowser(
  path = process.env.PATH ?? "",
  own = chromium.executablePath(),
): Browser | undefined {
  if (existsSync(own)) return { executablePath: own, args };
  const found = systemNames
    .flatMap((name) => path.split(delimiter).map((folder) => join(folder, name)))
    .find((file) => existsSync(file));
  return found === undefined ? undefined : { executablePath: found, args };
}

/**
 * Finds a browser, or installs one: Playwright's own, else Debian's `chromium` where that is
 * possible.
 *
 * @throws Error that names what was tried and what to do
 */
export async function ensureBrowser(): Promise<Browser> {
  const present = findBrowser();
  if (present) return present;
  const tried: string[] = [];
  for (const [program, ...rest] of installSteps()) {
    const line = [program, ...rest].join(" ");
    console.log(`no browser found; running: ${line}`);
    const { code, output } = await runTool(program, rest, { quiet: true });
    const found = findBrowser();
    if (found) return found;
    tried.push(`${line} (exit code ${code}): ${output.trim().split("\n").at(-1) ?? ""}`);
  }
  throw new Error(
    `no browser: install Chromium and put it on the path. Tried:\n  ${tried.join("\n  ")}`,
  );
}

function installSteps(): [string, ...string[]][] {
  const steps: [string, ...string[]][] = [["playwright", "install", "chromium"]];
  if (process.getuid?.() === 0 && isDebian()) {
    steps.push(["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]);
  }
  return steps;
}

function isDebian(): boolean {
  const file = "/etc/os-release";
  return existsSync(file) && /^ID(_LIKE)?=.*debian/m.test(readFileSync(file, "utf8"));
}
