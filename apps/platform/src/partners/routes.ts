import type { Clock, Database } from "../database/index.ts";
import { ApiProblem, type Handlers } from "../http/index.ts";
import type { ClientTokens } from "./client-token.ts";
import { splitScheduleAt } from "./split-schedule.ts";

/** Routes of the partners' module. */
export function partnerRoutes(
  database: Database,
  clock: Clock,
  tokens: ClientTokens,
): Pick<Handlers, "createClientToken" | "getSplitSchedule"> {
  return {
    async createClientToken({ caller, body, transaction }) {
      if (caller.kind !== "server") throw new ApiProblem("forbidden", "a server key is needed");
      return tokens.issue(transaction, caller, body);
    },
    async getSplitSchedule() {
      return splitScheduleAt(database, clock.now());
    },
  };
}
