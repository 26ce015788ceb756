import type { OcpiVersion } from "../src/index.ts";
import { UsageError } from "./read-json.ts";

export const versions: readonly OcpiVersion[] = ["2.1.1", "2.2.1", "2.3.0"];

/** @throws {UsageError} for a version that is none of ours */
export function readVersion(text: string | undefined): OcpiVersion | undefined {
  if (text === undefined) return undefined;
  const found = versions.find((version) => version === text);
  if (found === undefined) {
    throw new UsageError(`--tariff-version: expected ${versions.join(", ")}, got ${text}`);
  }
  return found;
}
