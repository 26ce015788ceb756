import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { NoPlatform } from "./no-platform.ts";

/** How the platform is reached. */
export interface PlatformKeys {
  readonly url: string;
  /** For connections. */
  readonly operatorKey: string;
  /** A Demand Partner's secret key, for the test session. */
  readonly partnerKey: string;
}

const usualUrl = "http://localhost:4400";

/**
 * Takes `NETWORKCORE_URL`, `NETWORKCORE_OPERATOR_KEY` and `NETWORKCORE_SECRET_KEY` from the
 * environment, and what is missing there from `sandbox.env` of the data folder.
 *
 * @throws {NoPlatform} naming the key that neither has
 */
export function readKeys(
  data: string,
  environment: Readonly<Record<string, string | undefined>>,
): PlatformKeys {
  const file = join(data, "sandbox.env");
  const kept = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  const read = (name: string): string | undefined => environment[name] || kept[name];
  const required = (name: string): string => {
    const value = read(name);
    if (value !== undefined) return value;
    throw new NoPlatform(`${name} is neither set nor in ${file}: set it, or start the sandbox`);
  };
  return {
    url: read("NETWORKCORE_URL") ?? usualUrl,
    operatorKey: required("NETWORKCORE_OPERATOR_KEY"),
    partnerKey: required("NETWORKCORE_SECRET_KEY"),
  };
}
