import { signal } from "@preact/signals";
import type { Position } from "@networkcore/embed/protocol";

/** The middle of the map after the driver moved it away from the search; else null. */
export const mapMoved = signal<Position | null>(null);
