import { expect, test } from "vitest";
import { supportedVersions } from "../protocol/index.ts";
import { dialectOf } from "./dialect.ts";

const patches = supportedVersions.flatMap((version) => {
  const dialect = dialectOf(version);
  return Object.entries(dialect)
    .filter(([kind, form]) => kind.endsWith("Patch") && form !== undefined)
    .map(([kind]) => [version, kind as "evsePatch"] as const);
});

function fields(count: number) {
  const names = Array.from({ length: count - 1 }, (_, index) => [`f${index}`, 1] as const);
  return { ...Object.fromEntries(names), last_updated: "2026-04-13T10:00:00Z" };
}

test("every version has PATCHes of locations, EVSEs, connectors, sessions and tokens", () => {
  expect(patches).toHaveLength(16);
});

test.each(patches)("a PATCH of %s (%s) of more than 200 fields is refused", (version, kind) => {
  const form = dialectOf(version)[kind];
  expect(form.read(fields(200))).toMatchObject({ ok: true });
  expect(form.read(fields(201))).toEqual({ ok: false, path: "", reason: "more than 200 fields" });
});
