import { chargingExamples } from "./examples/charging.ts";
import { partnerExamples } from "./examples/partner.ts";

/** Examples of requests and answers by the name of their schema. */
export const examples: Readonly<Record<string, unknown>> = {
  ...chargingExamples,
  ...partnerExamples,
};
