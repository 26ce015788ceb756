import type { Hold, SessionState } from "@networkcore/contract";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { isLive } from "./is-live.ts";
import { openChargingStage } from "./test-charging.ts";

const { context, clock, sessionIn, database, close } = await openChargingStage();
afterAll(close);

/** Whether a session in `state` is live; once it has been asked to stop, it never is. */
async function live(
  state: SessionState,
  hold: Hold["state"] = "held",
  deadlineAt: Date | null = null,
): Promise<boolean> {
  const id = `ses_${state}_${hold}_${clock.now().getTime()}`;
  await sessionIn(id, state);
  await sql`update sessions set deadline_at = ${deadlineAt},
    body = jsonb_set(body, '{hold,state}', to_jsonb(${hold}::text)) where id = ${id}`.execute(
    database,
  );
  const answer = await isLive(context, id);
  await sql`update sessions set stop_requested = true where id = ${id}`.execute(database);
  expect(await isLive(context, id)).toBe(false);
  clock.pass(1);
  return answer;
}

test.each(["starting", "pending", "charging", "suspended"] as const)(
  "a session that is %s with its money held is live",
  async (state) => {
    expect(await live(state)).toBe(true);
    expect(await live(state, "requested")).toBe(false);
    expect(await live(state, "released")).toBe(false);
  },
);

test.each([
  "created",
  "authorizing",
  "stopping",
  "ended",
  "cleared",
  "settled",
  "failed",
  "expired",
] as const)("a session that is %s is not live", async (state) => {
  expect(await live(state)).toBe(false);
});

test("a session whose time is up is not live, before the sweep has come by", async () => {
  expect(await live("pending", "held", new Date(clock.now().getTime() + 1))).toBe(true);
  expect(await live("pending", "held", clock.now())).toBe(false);
});

test("what is no session of ours is not live", async () => {
  expect(await isLive(context, "ses_nobody")).toBe(false);
});
