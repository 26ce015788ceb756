import type { OcpiVersion } from "@networkcore/pricing";
import type { CpoId } from "./cpo-platforms.ts";
import type { FaultStore } from "./faults/fault-store.ts";
import type { Faults } from "./faults/faults.ts";
import { Problem } from "./problem.ts";
import type { VersionStore } from "./version-store.ts";

/**
 * Gives a platform modes in place of those it had.
 *
 * @throws Problem 409 for a mode that its version cannot have
 */
export function setFaults(
  versions: VersionStore,
  store: FaultStore,
  cpo: CpoId,
  faults: Faults,
): void {
  check(cpo, versions.of(cpo), faults);
  store.set(cpo, faults);
}

/**
 * Lets a platform speak other versions than it did. Who is registered should register again.
 *
 * @throws Problem 409 for a version that the platform or one of its modes cannot have
 */
export function setVersions(
  store: VersionStore,
  faults: FaultStore,
  cpo: CpoId,
  versions: readonly OcpiVersion[],
): void {
  check(cpo, versions, faults.of(cpo).faults);
  store.set(cpo, versions);
}

function check(cpo: CpoId, versions: readonly OcpiVersion[], faults: Faults): void {
  if (!versions.includes("2.1.1")) return;
  if (cpo === "hub") throw new Problem(409, "no_such_mode", "OCPI 2.1.1 has no hubs", "versions");
  if (faults.correct_cdrs === true) {
    throw new Problem(409, "no_such_mode", "OCPI 2.1.1 has no Credit CDRs", "correct_cdrs");
  }
}
