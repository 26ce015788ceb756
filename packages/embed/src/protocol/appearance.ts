import { ProtocolError } from "./protocol-error.ts";
import { recordOf, textOf } from "./record.ts";

const themes = ["light", "dark", "auto"] as const;

/** `auto` follows the driver's system. */
export type Theme = (typeof themes)[number];

/** How the widget is to look, so that it becomes a part of the host's page. */
export interface Appearance {
  /** Default `auto`. */
  readonly theme?: Theme | undefined;
  /** The host's colour as `#rrggbb`. The widget corrects it to a contrast of 4.5:1. */
  readonly accent?: string | undefined;
  /** Corner radius of cards and buttons in pixels, 0 to 24. Default 12. */
  readonly radius?: number | undefined;
}

/** Reads an appearance; throws {@link ProtocolError}. */
export function parseAppearance(input: unknown, path: string): Appearance {
  const { theme, accent, radius } = recordOf(input, path);
  if (theme !== undefined && !themes.some((known) => known === theme)) {
    throw new ProtocolError(`${path}.theme`, "\"light\", \"dark\" or \"auto\"");
  }
  if (radius !== undefined && !(typeof radius === "number" && radius >= 0 && radius <= 24)) {
    throw new ProtocolError(`${path}.radius`, "a number of pixels from 0 to 24");
  }
  return {
    theme: theme as Theme | undefined,
    accent:
      accent === undefined
        ? undefined
        : textOf(accent, `${path}.accent`, /^#[0-9a-f]{6}$/i, "a colour such as \"#3355ee\""),
    radius: radius as number | undefined,
  };
}
