import type { Position } from "./protocol.ts";

/**
 * The driver's position as the host's page may know it. A frame's own permission depends on the
 * policy of the page around it, so the page asks.
 */
export function currentPosition(): Promise<Position> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ latitude: coords.latitude, longitude: coords.longitude }),
      (error) => reject(new Error(error.message || "no position")),
      { timeout: 20_000, maximumAge: 60_000 },
    );
  });
}
