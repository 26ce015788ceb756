import { sessionStates, type SessionState } from "@networkcore/contract";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { finalStates, liveStates, mayBecome } from "./session-state.ts";

const anyState = fc.constantFrom(...sessionStates);

/** Follows a sequence of wishes from `created`, taking those that may be taken. */
function follow(wishes: readonly SessionState[]): SessionState[] {
  const taken: SessionState[] = ["created"];
  for (const wish of wishes) {
    const now = taken.at(-1) ?? "created";
    if (now !== wish && mayBecome(now, wish)) taken.push(wish);
  }
  return taken;
}

test("whatever is told in whatever order, a session never goes back", () => {
  fc.assert(
    fc.property(fc.array(anyState, { maxLength: 40 }), (wishes) => {
      const taken = follow(wishes).filter((state) => state !== "suspended");
      const rest = taken.filter((state, position) => taken[position - 1] !== state);
      expect(new Set(rest).size).toBe(rest.length);
    }),
  );
});

test("a session that failed or expired stays so", () => {
  fc.assert(
    fc.property(fc.constantFrom("failed", "expired"), anyState, (ended, wish) => {
      expect(mayBecome(ended as SessionState, wish)).toBe(false);
    }),
  );
});

test("once it has ended, a session cannot fail any more", () => {
  for (const state of ["ended", "cleared", "settled"] as const) {
    expect(mayBecome(state, "failed")).toBe(false);
    expect(mayBecome(state, "expired")).toBe(false);
  }
});

test("a CDR that comes before the end is told clears the session at once", () => {
  expect(mayBecome("charging", "cleared")).toBe(true);
  expect(mayBecome("cleared", "ended")).toBe(false);
});

test("charging and suspended alternate, and nothing live is final", () => {
  expect(mayBecome("charging", "suspended")).toBe(true);
  expect(mayBecome("suspended", "charging")).toBe(true);
  expect(mayBecome("stopping", "charging")).toBe(false);
  expect(liveStates.some((state) => finalStates.has(state))).toBe(false);
});
