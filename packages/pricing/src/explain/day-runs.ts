/**
 * Days as runs of neighbours; two days side by side stay apart, for "Monday and Tuesday" reads
 * better than "Monday to Tuesday".
 *
 * @param days - by Monday as 0, in order
 * @returns the first and the last day of each run
 */
export function dayRuns(days: readonly number[]): (readonly [number, number])[] {
  return days
    .filter((day) => !days.includes(day - 1))
    .flatMap((first): (readonly [number, number])[] => {
      let last = first;
      while (days.includes(last + 1)) last += 1;
      return last === first + 1 ? [[first, first], [last, last]] : [[first, last]];
    });
}
