import { ProtocolError } from "./protocol-error.ts";
import { recordOf } from "./record.ts";

/** A place in degrees, WGS 84. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

function degrees(input: unknown, path: string, limit: number): number {
  if (typeof input !== "number" || !(Math.abs(input) <= limit)) {
    throw new ProtocolError(path, `a number between -${limit} and ${limit}`);
  }
  return input;
}

/**
 * Reads a position; throws {@link ProtocolError}.
 *
 * @example parsePosition({ latitude: 52.52, longitude: 13.405 }, "position")
 */
export function parsePosition(input: unknown, path: string): Position {
  const { latitude, longitude } = recordOf(input, path);
  return {
    latitude: degrees(latitude, `${path}.latitude`, 90),
    longitude: degrees(longitude, `${path}.longitude`, 180),
  };
}
