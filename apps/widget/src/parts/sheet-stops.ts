/** Where the sheet rests: the best hit, half of the page, or all of it. */
export type Stop = "peek" | "half" | "full";

const shares: readonly (readonly [Stop, number])[] = [
  ["peek", 0.3],
  ["half", 0.56],
  ["full", 0.97],
];

/** The stop nearest to a height, as a share of the page. */
export function nearestStop(share: number): Stop {
  const sorted = shares.toSorted((a, b) => Math.abs(a[1] - share) - Math.abs(b[1] - share));
  return sorted[0]?.[0] ?? "half";
}

/** The stop that a press of the handle leads to. */
export function nextStop(stop: Stop): Stop {
  if (stop === "peek") return "half";
  return stop === "half" ? "full" : "peek";
}
