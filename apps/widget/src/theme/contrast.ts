type Rgb = readonly [red: number, green: number, blue: number];

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function hexOf(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** Relative luminance, WCAG 2.2. */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, 1.4.3). */
export function contrastOf(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(rgbOf(one)), luminance(rgbOf(other))].toSorted(
    (a, b) => a - b,
  );
  return (high + 0.05) / (low + 0.05);
}

/** The colour with another lightness (HSL, 0 to 1); hue and saturation stay. */
function withLightness(rgb: Rgb, lightness: number): string {
  const [high, low] = [Math.max(...rgb), Math.min(...rgb)];
  const middle = (high + low) / 510;
  const spread = (high - low) / 255;
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(2 * middle - 1));
  const reach = saturation * (1 - Math.abs(2 * lightness - 1));
  const parts = rgb.map((part) => {
    const share = high === low ? 0.5 : (part - low) / (high - low);
    return (lightness + (share - 0.5) * reach) * 255;
  });
  return hexOf(parts as unknown as Rgb);
}

/**
 * The accent made darker or lighter until it reads on the ground at 4.5:1. Its hue stays, so a
 * brand is recognised in both themes.
 *
 * @example readableAccent("#ffd400", "#ffffff") // a dark gold
 */
export function readableAccent(accent: string, ground: string): string {
  if (contrastOf(accent, ground) >= 4.5) return accent;
  const end = luminance(rgbOf(ground)) > 0.5 ? 0 : 1;
  const rgb = rgbOf(accent);
  const start = (Math.max(...rgb) + Math.min(...rgb)) / 510;
  for (let step = 1; step < 50; step += 1) {
    const colour = withLightness(rgb, start + ((end - start) * step) / 50);
    if (contrastOf(colour, ground) >= 4.5) return colour;
  }
  return end === 0 ? "#000000" : "#ffffff";
}

/** Black or white, whichever reads better on the colour. */
export function inkOn(colour: string): string {
  return contrastOf(colour, "#ffffff") >= contrastOf(colour, "#0c0f14") ? "#ffffff" : "#0c0f14";
}
