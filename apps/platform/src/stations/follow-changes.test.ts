import { expect, test } from "vitest";
import type { Listener } from "../notifications/index.ts";
import type { DirectoryIndex } from "./directory-index.ts";
import { followChanges } from "./follow-changes.ts";
import { tariffsChanged } from "./tell-change.ts";

test("everything is read anew also where that is asked while the tariffs are read", async () => {
  const read: string[] = [];
  const tariffs = Promise.withResolvers<void>();
  const index = {
    reload: async () => void read.push("everything"),
    refresh: async (ids: readonly string[]) => void read.push(ids.join()),
    reloadTariffs: () => tariffs.promise,
  } as unknown as DirectoryIndex;
  let tell: (payload: string) => void = () => undefined;
  const listener = {
    on: (_: string, hear: (payload: string) => void) => {
      tell = hear;
    },
  } as unknown as Listener;
  const { reload } = followChanges(index, listener);
  tell(tariffsChanged);
  const reloaded = reload();
  tariffs.resolve();
  await reloaded;
  expect(read).toEqual(["everything"]);
});
