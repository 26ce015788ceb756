/** `stationId` → `station_id`. */
function snakeKey(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function isDate(value: object): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}

/**
 * Turns the keys of an argument from camelCase to snake_case, deeply, and a `Date` into the text
 * of the wire. Fields that are undefined are left out, as JSON does. A date that is none becomes a
 * text that the contract refuses with the argument's name.
 *
 * @example snakeize({ quoteId: "quo_1" }) // { quote_id: "quo_1" }
 */
export function snakeize(value: unknown, above: readonly unknown[] = []): unknown {
  if (typeof value !== "object" || value === null) return value;
  // What contains itself ends here; no schema takes what is around it.
  if (above.includes(value)) return undefined;
  const path = [...above, value];
  if (Array.isArray(value)) return value.map((item) => snakeize(item, path));
  if (isDate(value)) return Number.isNaN(value.getTime()) ? String(value) : value.toISOString();
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([key, field]) => [snakeKey(key), snakeize(field, path)]),
  );
}
