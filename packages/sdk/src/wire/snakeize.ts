/** `stationId` → `station_id`. */
function snakeKey(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * Turns the keys of an argument from camelCase to snake_case, deeply. Fields that are undefined
 * are left out, as JSON does.
 *
 * @example snakeize({ quoteId: "quo_1" }) // { quote_id: "quo_1" }
 */
export function snakeize(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeize);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([key, field]) => [snakeKey(key), snakeize(field)]),
  );
}
