/** A JSON object whose members nobody has looked at yet. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The fields under other names. A field that already has the new name gives way. */
export function renamed(from: Fields, names: Readonly<Record<string, string>>): Fields {
  const kept = Object.entries(from).filter(([key]) => !Object.hasOwn(names, key));
  const moved = Object.entries(names).flatMap(([old, name]) =>
    Object.hasOwn(from, old) ? [[name, from[old]] as const] : [],
  );
  return Object.fromEntries([...kept, ...moved]);
}

export function without(from: Fields, names: ReadonlySet<string>): Fields {
  return Object.fromEntries(Object.entries(from).filter(([key]) => !names.has(key)));
}

/**
 * The object with one of its fields changed. An absent field stays absent, and where the change
 * gives back what it got, so does this: the object itself.
 */
export function changed<T extends Fields>(
  from: T,
  key: string,
  change: (value: unknown) => unknown,
): T {
  if (!Object.hasOwn(from, key)) return from;
  const value = change(from[key]);
  return value === from[key] ? from : { ...from, [key]: value };
}

/** Changes each object of a list; what is no list of objects is left for the schema to refuse. */
export function each(change: (fields: Fields) => unknown): (value: unknown) => unknown {
  return (value) => {
    if (!Array.isArray(value)) return value;
    const list = value.map((item: unknown) => (isFields(item) ? change(item) : item));
    return list.every((item, at) => item === value[at]) ? value : list;
  };
}

/** Changes an object; what is no object is left for the schema to refuse. */
export function inside(change: (fields: Fields) => unknown): (value: unknown) => unknown {
  return (value) => (isFields(value) ? change(value) : value);
}

/** Numbers as text, where a peer writes a number in a field of text. */
export function asText(value: unknown): unknown {
  return typeof value === "number" ? String(value) : value;
}

/** A word of one version in the vocabulary of another; words that are in both stay. */
export function reworded(words: Readonly<Record<string, string>>): (value: unknown) => unknown {
  return (value) =>
    typeof value === "string" && Object.hasOwn(words, value) ? words[value] : value;
}
