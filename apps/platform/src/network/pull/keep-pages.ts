/**
 * Takes pages one after the other and keeps up to `atOnce` of them at a time, so that the next ones
 * are read and parsed while the database works.
 *
 * @throws the first error of reading or keeping, once everything under way has come to its end
 * @example await keepPages(client.pages(url, form), 2, (page) => store(page));
 */
export async function keepPages<T>(
  pages: AsyncIterable<T>,
  atOnce: number,
  keep: (page: T) => Promise<void>,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  try {
    for await (const page of pages) {
      if (failures.length > 0) break;
      const keeping = keep(page)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => underWay.delete(keeping));
      underWay.add(keeping);
      if (underWay.size >= atOnce) await Promise.race(underWay);
    }
  } finally {
    await Promise.all(underWay);
  }
  if (failures.length > 0) throw failures[0];
}
