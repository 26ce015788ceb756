import type { SplitSchedule } from "@networkcore/contract";

/** Who gets what of a session. The mock has one schedule. */
export const splitSchedule: SplitSchedule = {
  version: "2026-01-01",
  effective_from: "2026-01-01T00:00:00.000Z",
  commission_percent: "5",
  partner_share_percent: "60",
};
