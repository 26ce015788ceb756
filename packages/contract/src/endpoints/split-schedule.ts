import { anybody, type Endpoint } from "../endpoint.ts";
import { SplitSchedule } from "../split-schedule.ts";

export const getSplitSchedule = {
  method: "GET",
  path: "/v1/split_schedule",
  callers: anybody,
  response: SplitSchedule,
  status: 200,
} as const satisfies Endpoint;
