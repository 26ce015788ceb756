import type { DatabaseSync } from "node:sqlite";
import type { OcpiVersion } from "@networkcore/pricing";
import * as z from "zod/mini";
import { type CpoId, cpoPlatforms } from "./cpo-platforms.ts";

const Version = z.enum(["2.1.1", "2.2.1", "2.3.0"]);

/** The versions a platform speaks: at least one, each once. */
export const Versions = z
  .array(Version)
  .check(
    z.minLength(1),
    z.refine((list) => new Set(list).size === list.length, "must name each version once"),
  );

/** Which versions each platform speaks, on disk. */
export interface VersionStore {
  of(cpo: CpoId): readonly OcpiVersion[];
  set(cpo: CpoId, versions: readonly OcpiVersion[]): void;
}

export function versionStore(database: DatabaseSync): VersionStore {
  return {
    of(cpo) {
      const row = database
        .prepare("SELECT value FROM setting WHERE name = ?")
        .get(`versions ${cpo}`);
      if (row === undefined) return cpoPlatforms[cpo].versions;
      return Versions.parse(JSON.parse(String(row["value"])));
    },
    set(cpo, versions) {
      database
        .prepare("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)")
        .run(`versions ${cpo}`, JSON.stringify(versions));
    },
  };
}
