import type { Session } from "@networkcore/sdk";
import { expect, test } from "vitest";
import { newerSession, phaseOf } from "./session-progress.ts";

const session = (state: string, meteredAt: string | null = null, id = "ses_1") =>
  ({ id, state, meteredAt: meteredAt === null ? null : new Date(meteredAt) }) as Session;

test("every state has a picture, an unknown one shows as charging", () => {
  expect(["created", "authorizing", "starting", "pending"].map((state) => phaseOf({ state })))
    .toEqual(["starting", "starting", "starting", "starting"]);
  expect(phaseOf({ state: "suspended" })).toBe("charging");
  expect(phaseOf({ state: "ended" })).toBe("ending");
  expect(phaseOf({ state: "settled" })).toBe("receipt");
  expect(phaseOf({ state: "expired" })).toBe("failed");
  expect(phaseOf({ state: "balancing" })).toBe("charging");
});

test("a late answer does not take a session back", () => {
  const charging = session("charging");
  expect(newerSession(charging, session("starting"))).toBe(charging);
  const ended = session("ended");
  expect(newerSession(charging, ended)).toBe(ended);
});

test("charging and suspended may follow each other", () => {
  const suspended = session("suspended", "2026-11-21T08:01:00Z");
  const again = session("charging", "2026-11-21T08:02:00Z");
  expect(newerSession(session("charging", "2026-11-21T08:00:00Z"), suspended)).toBe(suspended);
  expect(newerSession(suspended, again)).toBe(again);
});

test("an older meter value does not replace a newer one", () => {
  const newer = session("charging", "2026-11-21T08:02:00Z");
  expect(newerSession(newer, session("charging", "2026-11-21T08:01:00Z"))).toBe(newer);
});

test("another session replaces the present one", () => {
  const other = session("created", null, "ses_2");
  expect(newerSession(session("cleared"), other)).toBe(other);
});
