const utc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** `timestamps`: writes times without the letter Z, or with an offset in its place. */
export function oddTimestamps(value: unknown, style: "no_zone" | "offset"): unknown {
  if (typeof value === "string" && utc.test(value)) {
    return value.slice(0, -1) + (style === "offset" ? "+00:00" : "");
  }
  if (Array.isArray(value)) return value.map((one) => oddTimestamps(one, style));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, oddTimestamps(one, style)]);
  return Object.fromEntries(entries);
}
