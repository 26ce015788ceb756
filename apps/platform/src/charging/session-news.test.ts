import { expect, test } from "vitest";
import { sessionNews } from "./session-news.ts";

test("each milestone has its event, and what lies between has none", () => {
  expect(sessionNews("pending", "charging")).toEqual(["session.started"]);
  expect(sessionNews("stopping", "ended")).toEqual(["session.ended"]);
  expect(sessionNews("ended", "cleared")).toEqual(["session.cleared"]);
  expect(sessionNews("cleared", "settled")).toEqual(["session.settled"]);
  expect(sessionNews("created", "authorizing")).toEqual([]);
  expect(sessionNews("charging", "suspended")).toEqual([]);
  expect(sessionNews("charging", "charging")).toEqual([]);
});

test("a session that failed or expired has failed", () => {
  expect(sessionNews("starting", "failed")).toEqual(["session.failed"]);
  expect(sessionNews("pending", "expired")).toEqual(["session.failed"]);
});

test("a session that is cleared before its end was told ends first", () => {
  expect(sessionNews("charging", "cleared")).toEqual(["session.ended", "session.cleared"]);
});
