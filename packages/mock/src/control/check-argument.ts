/** Refuses an argument. The message begins with its name. */
export function refuse(argument: string, fault: string): never {
  throw new TypeError(`${argument}: ${fault}`);
}

/**
 * A plain object whose every key is known.
 *
 * @param toWhom - such as `to refund`, where other objects know other keys
 */
export function checkObject<T extends object>(
  argument: string,
  value: T | undefined,
  known: readonly string[],
  toWhom = "",
): void {
  if (value === undefined) return;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    refuse(argument, "must be an object");
  }
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    refuse(
      `${argument}.${unknown}`,
      `is not known${toWhom && ` ${toWhom}`}; there are ${known.join(", ")}`,
    );
  }
}

export function checkText(argument: string, value: unknown): asserts value is string {
  if (typeof value !== "string" || value === "") refuse(argument, "must be a text");
}

export function checkFunction(argument: string, value: unknown): void {
  if (typeof value !== "function") refuse(argument, "must be a function");
}

/** A finite number of at least `least`. */
export function checkNumber(argument: string, value: unknown, least: number): void {
  if (typeof value !== "number" || !Number.isFinite(value) || value < least) {
    refuse(argument, `must be a number of at least ${least}`);
  }
}

/** A whole number of at least `least`. */
export function checkWhole(argument: string, value: unknown, least: number): void {
  if (!Number.isSafeInteger(value) || Number(value) < least) {
    refuse(argument, `must be a whole number of at least ${least}`);
  }
}

const rfc3339 = /^(\d{4}-\d{2}-)(\d{2})T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Whether a text names its offset, and a day that there is: `Date` takes the 30th of February. */
function isTime(text: string): boolean {
  const [, month, day] = rfc3339.exec(text) ?? [];
  if (month === undefined) return false;
  return new Date(`${month}${day}T00:00:00Z`).getUTCDate() === Number(day);
}

/** Reads a time that is given as `Date` or as RFC 3339 text. */
export function readDate(argument: string, value: Date | string): Date {
  const date = typeof value === "string" && isTime(value) ? new Date(value) : value;
  if (!(date instanceof Date) || Number.isNaN(date.getTime())) {
    refuse(argument, "must be a Date or an RFC 3339 text that names a time");
  }
  return date;
}
