import type { Session } from "@networkcore/sdk";

/** Power at a moment of the session. */
export interface PowerPoint {
  /** Milliseconds since the session began, in the session's own time. */
  readonly at: number;
  readonly kw: number;
}

/** The curve with a session's last reading added, if it is a new one. */
export function withReading(
  curve: readonly PowerPoint[],
  { startedAt, meteredAt, powerKw }: Pick<Session, "startedAt" | "meteredAt" | "powerKw">,
): readonly PowerPoint[] {
  if (startedAt === null || meteredAt === null || powerKw === null) return curve;
  const at = meteredAt.getTime() - startedAt.getTime();
  const last = curve.at(-1);
  if (at < 0 || (last !== undefined && last.at >= at)) return curve;
  return [...curve, { at, kw: Number(powerKw) }];
}

/** An SVG path of the curve in a box; empty below two points. */
export function curvePath(
  curve: readonly PowerPoint[],
  { width, height, topKw }: { width: number; height: number; topKw: number },
): string {
  const first = curve[0];
  const last = curve.at(-1);
  if (first === undefined || last === undefined || first === last) return "";
  const span = last.at - first.at;
  const steps = curve.map(({ at, kw }) => {
    const x = ((at - first.at) / span) * width;
    const y = height - (Math.min(kw, topKw) / topKw) * height;
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return `M${steps.join("L")}`;
}
