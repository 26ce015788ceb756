import { expect, test } from "vitest";
import { CursorWatch, directorySince, recordsSince } from "./pull-cursor.ts";

const began = new Date("2026-04-13T08:00:00Z");
const now = new Date("2026-04-20T12:00:00Z");
const fresh = { hourly: "2026-04-20T11:30:00.000Z", daily: "2026-04-20T02:00:00.000Z" };

test("a peer is asked from the newest time of its own that was seen, less an overlap", () => {
  const cursors = { ...fresh, cdrs: "2026-04-20T09:00:00.000Z" };
  const { since, marks } = recordsSince(cursors, "cdrs", began, now);
  expect(since).toEqual(new Date("2026-04-20T08:50:00Z"));
  expect(marks).toEqual({});
});

test("before anything was seen its clock may be a day wrong", () => {
  const { since } = recordsSince(fresh, "sessions", began, now);
  expect(since).toEqual(new Date("2026-04-12T08:00:00Z"));
});

test("once an hour it is asked for a day more, and once a day for a month", () => {
  const cdrs = "2026-04-20T09:00:00.000Z";
  const hourly = recordsSince(
    { ...fresh, hourly: "2026-04-20T10:59:00.000Z", cdrs },
    "cdrs",
    began,
    now,
  );
  expect(hourly.since).toEqual(new Date("2026-04-19T08:50:00Z"));
  expect(hourly.marks).toEqual({ hourly: now.toISOString() });
  const longAgo = new Date("2025-01-01T00:00:00Z");
  const daily = recordsSince({ cdrs }, "cdrs", longAgo, now);
  expect(daily.since).toEqual(new Date("2026-03-20T08:50:00Z"));
  expect(Object.keys(daily.marks).sort()).toEqual(["daily", "hourly"]);
});

test("nothing is asked from before the connection", () => {
  const { since } = recordsSince({ cdrs: "2026-04-14T09:00:00.000Z" }, "cdrs", began, now);
  expect(since).toEqual(new Date("2026-04-12T08:00:00Z"));
});

test("a directory of which nothing was seen is asked for whole", () => {
  expect(directorySince({}, "tariffs")).toBeUndefined();
});

test("a watch keeps the newest time, without a zone as UTC, and never goes back", () => {
  const watch = new CursorWatch("2026-04-20T01:00:00.000Z", now);
  watch.see({ last_updated: "2026-04-20T00:00:00Z" });
  expect(watch.newest).toBe("2026-04-20T01:00:00.000Z");
  watch.see({ last_updated: "2026-04-20T05:00:00" });
  watch.see({ last_updated: "2026-04-20T04:00:00Z" });
  expect(watch.newest).toBe("2026-04-20T05:00:00.000Z");
});

test("an object dated far in the future moves nothing", () => {
  const watch = new CursorWatch(undefined, now);
  watch.see({ last_updated: "2062-04-20T05:00:00Z" });
  expect(watch.newest).toBeUndefined();
});
