import { signal } from "@preact/signals";
import type { Position } from "@networkcore/embed/protocol";

/** Where stations are looked for, and who said so. */
export interface Place {
  readonly position: Position;
  /** `default`: nobody knows where the driver is; `map`: the middle of a map that was moved. */
  readonly source: "driver" | "map" | "default";
}

/** Berlin, Alexanderplatz: shown with a note that it is not where the driver is. */
const defaultPlace: Place = {
  position: { latitude: 52.5219, longitude: 13.4132 },
  source: "default",
};

export const place = signal<Place>(defaultPlace);

/** The driver's own position; null while nobody knows it. */
export const driverPosition = signal<Position | null>(null);

/** The host, or the browser through the host, told where the driver is. */
export function driverIsAt(position: Position): void {
  driverPosition.value = position;
  place.value = { position, source: "driver" };
}
