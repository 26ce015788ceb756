import type { CreateClientToken } from "@networkcore/contract";
import { splitSchedule } from "../data/split-schedule.ts";
import { ownerOf } from "../network/callers.ts";
import type { Operation } from "./operation.ts";

const DEFAULT_LIFE_S = 3600;

export const createClientToken: Operation = ({ state, caller, body }) => {
  const { driver, expires_in: lifeSeconds = DEFAULT_LIFE_S } = body as CreateClientToken;
  const { partner } = ownerOf(caller);
  const { token, expiresAt } = state.callers.issue(partner, driver.reference, lifeSeconds);
  return { token, expires_at: expiresAt.toISOString() };
};

export const getSplitSchedule: Operation = () => splitSchedule;
