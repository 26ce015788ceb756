import { effect } from "@preact/signals";
import { searchError, stations } from "../state/station-search.ts";
import type { HostLine } from "./host-line.ts";

/**
 * Tells the host once that the driver can begin: the first list is there, or a message why not.
 *
 * @param then - what was put off until the list was usable
 */
export function reportReady(host: HostLine, then: () => void): void {
  let told = false;
  effect(() => {
    if (told || (stations.value === null && searchError.value === null)) return;
    told = true;
    host.emit({ type: "ready" });
    then();
  });
}
