import { type DeviationCode, deviations, type Severity } from "./deviations.ts";

export type Grade = "A" | "B" | "C" | "D" | "E" | "F";

/** How often a deviation was seen at a peer. */
export interface Finding {
  readonly code: DeviationCode;
  readonly count: number;
}

export interface GradedPeer {
  readonly grade: Grade;
  /** Why it is no better, the heaviest first; empty for a peer without fault. */
  readonly reasons: string[];
}

const weights: Record<Severity, number> = { info: 0, minor: 1, major: 3 };

/** The fewest points of each grade, the worst first. */
const scale: readonly (readonly [number, Grade])[] = [
  [14, "F"],
  [10, "E"],
  [7, "D"],
  [4, "C"],
  [2, "B"],
  [0, "A"],
];

/**
 * Grades how well a peer keeps to the specification. Every code found counts once, however often
 * it was seen: a major one 3 points, a minor one 1, an info none. Refused objects count 1 point;
 * 3 from 1 % of all, 7 from 10 %, 14 from half. 0 or 1 point is an A, from 2 B, from 4 C, from 7
 * D, from 10 E, from 14 F.
 *
 * @param refused objects that could not be taken; @param accepted those that could
 * @example gradeOf([{ code: "no_total_count", count: 3 }], 0, 1200).grade // "A"
 */
export function gradeOf(
  findings: readonly Finding[],
  refused: number,
  accepted: number,
): GradedPeer {
  const found = findings.filter(({ count }) => count > 0);
  const faults = found.map(({ code, count }) => {
    const { severity, title } = deviations[code];
    const times = count === 1 ? "once" : `${count} times`;
    return { points: weights[severity], reason: `${title} (${severity}, ${times})` };
  });
  if (refused > 0) {
    const reason = `${refused} of ${refused + accepted} objects were refused`;
    faults.push({ points: pointsOfRefused(refused / (refused + accepted)), reason });
  }
  const points = faults.reduce((sum, fault) => sum + fault.points, 0);
  const grade = scale.find(([fewest]) => points >= fewest)?.[1] ?? "A";
  const heaviest = faults.toSorted((a, b) => b.points - a.points);
  return { grade, reasons: heaviest.map(({ reason }) => reason) };
}

function pointsOfRefused(share: number): number {
  if (share >= 0.5) return 14;
  if (share >= 0.1) return 7;
  return share >= 0.01 ? 3 : 1;
}
