import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { keepPages } from "./keep-pages.ts";

async function* pagesOf(count: number) {
  for (let page = 1; page <= count; page += 1) yield page;
}

test("all pages are kept, no more than so many at once", async () => {
  const kept: number[] = [];
  let now = 0;
  let most = 0;
  await keepPages(pagesOf(7), 2, async (page) => {
    now += 1;
    most = Math.max(most, now);
    await sleep(page % 3);
    now -= 1;
    kept.push(page);
  });
  expect(kept.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(most).toBe(2);
});

test("the first failure is thrown when what was under way has ended, and no page is taken after", async () => {
  const ended: number[] = [];
  const keeping = keepPages(pagesOf(9), 2, async (page) => {
    await sleep(page === 3 ? 1 : 10);
    ended.push(page);
    if (page === 3) throw new Error("page 3");
  });
  await expect(keeping).rejects.toThrow("page 3");
  expect(Math.max(...ended)).toBeLessThanOrEqual(5);
  const count = ended.length;
  await sleep(30);
  expect(ended).toHaveLength(count);
});

test("a page that cannot be read ends it after the pages before it", async () => {
  const kept: number[] = [];
  async function* broken() {
    yield 1;
    throw new Error("no answer");
  }
  const keeping = keepPages(broken(), 2, async (page) => {
    await sleep(5);
    kept.push(page);
  });
  await expect(keeping).rejects.toThrow("no answer");
  expect(kept).toEqual([1]);
});
