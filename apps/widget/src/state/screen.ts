import { signal } from "@preact/signals";

/** Where the driver is. The browser's history is the host's, so it is left alone. */
export type Screen =
  | { readonly name: "find" }
  | { readonly name: "station"; readonly stationId: string }
  | {
      readonly name: "confirm";
      readonly stationId: string;
      readonly evseUid: string;
      readonly connectorId: string;
    }
  | { readonly name: "session"; readonly sessionId: string };

export const screen = signal<Screen>({ name: "find" });

/** The screen that "back" and Escape lead to; null where there is nothing behind. */
export function screenBehind(current: Screen): Screen | null {
  switch (current.name) {
    case "station":
      return { name: "find" };
    case "confirm":
      return { name: "station", stationId: current.stationId };
    case "find":
    case "session":
      return null;
  }
}
