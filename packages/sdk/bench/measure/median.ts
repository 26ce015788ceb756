/** The median of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Rounded to a number of decimals. */
export function rounded(figure: number, decimals: number): number {
  return Number(figure.toFixed(decimals));
}
