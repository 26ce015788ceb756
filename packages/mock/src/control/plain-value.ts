/** JSON, with `Map`, `Set` and `Date` as objects that say what they were. */
export type PlainValue =
  | string
  | number
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue | undefined };

/** Turns data with maps, sets and dates into JSON. */
export function toPlain(value: unknown): PlainValue {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (value instanceof Map) return { $map: [...value].map(toPlain) };
  if (value instanceof Set) return { $set: [...value].map(toPlain) };
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return Object.fromEntries(fields.map(([key, field]) => [key, toPlain(field)]));
  }
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return value;
  }
  if (value === null) return null;
  throw new TypeError(`a ${typeof value} has no JSON`);
}

/** Turns JSON of `toPlain` into what it was. */
export function fromPlain(value: PlainValue | undefined): unknown {
  if (Array.isArray(value)) return value.map(fromPlain);
  if (typeof value !== "object" || value === null) return value;
  const fields = value as Record<string, PlainValue>;
  if (typeof fields.$date === "string") return new Date(fields.$date);
  if (Array.isArray(fields.$map)) {
    return new Map(fields.$map.map((entry) => fromPlain(entry) as [unknown, unknown]));
  }
  if (Array.isArray(fields.$set)) return new Set(fields.$set.map(fromPlain));
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, fromPlain(field)]));
}
