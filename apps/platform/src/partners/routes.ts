import type { Clock, Database } from "../database/index.ts";
import { asServer, type Handlers } from "../http/index.ts";
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
      return tokens.issue(transaction, asServer(caller), body);
    },
    async getSplitSchedule() {
      return splitScheduleAt(database, clock.now());
    },
  };
}
