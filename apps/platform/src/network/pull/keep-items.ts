import type { Database } from "../../database/index.ts";

/** An item that cannot be kept, whatever is tried. */
export interface Unkeepable<T> {
  readonly item: T;
  readonly reason: string;
}

/** Classes of SQLSTATE that are about what is written, not about the database: data, and limits. */
const dataClasses: readonly string[] = ["22", "54"];
const deadlock = "40P01";
const attempts = 3;

/**
 * Keeps items in one transaction. Where one of them cannot be kept, halves of them are tried, down
 * to that one: it must not keep the others out, nor come again for ever.
 *
 * @returns the items that cannot be kept
 * @throws what is not about the items: the database is away, the connection has ended
 */
export async function keepItems<T>(
  database: Database,
  items: readonly T[],
  keep: (transaction: Database, items: readonly T[]) => Promise<void>,
): Promise<Unkeepable<T>[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await database.transaction().execute((transaction) => keep(transaction, items));
      return [];
    } catch (error) {
      if (codeOf(error) === deadlock && attempt < attempts) continue;
      if (!isAboutData(error)) throw error;
      const [only] = items;
      if (only === undefined) throw error;
      if (items.length === 1) return [{ item: only, reason: `cannot be kept: ${wordsOf(error)}` }];
      const half = Math.ceil(items.length / 2);
      return [
        ...(await keepItems(database, items.slice(0, half), keep)),
        ...(await keepItems(database, items.slice(half), keep)),
      ];
    }
  }
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? "");

const isAboutData = (error: unknown): boolean =>
  error instanceof RangeError || dataClasses.includes(codeOf(error).slice(0, 2));

const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
