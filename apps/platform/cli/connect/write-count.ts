/** A number with its noun: `1 EVSE`, `15,032 locations`. */
export function writeCount(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? noun : plural(noun)}`;
}

/** `times` of something, in words where they are shorter. */
export function writeTimes(times: number): string {
  return times === 1 ? "once" : `${times.toLocaleString("en")} times`;
}

function plural(noun: string): string {
  return noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
