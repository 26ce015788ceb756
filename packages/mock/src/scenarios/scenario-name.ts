/** Everything that can be made to go wrong, by name, with what then happens. */
export const scenarios = {
  "start-rejected": "The charger refuses the start: the session fails, its hold is released.",
  "payment-declined": "The payment is declined: the session fails before the charger is asked.",
  "charger-offline": "The charger goes offline after the search: the started session fails.",
  "start-timeout": "The charger never answers: the session expires after three minutes.",
  "slow-cpo": "The CPO takes 25 seconds more to start; afterwards everything is as usual.",
  "price-change": "After a quote the price rises by a fifth: the quote keeps its own.",
  "lost-cdr": "The CDR does not come: the session stays ended until it is delivered by hand.",
  refund: "A minute after the receipt everything is paid back.",
  "rate-limit": "Calls are answered 429 with the time to wait.",
  "server-errors": "Calls are answered 500: the first two, unless told otherwise.",
  "network-cut": "Calls fail as without a network, and live streams break off.",
  "stream-cut": "A live stream breaks off after three events: the first, unless told otherwise.",
  "slow-answers": "Calls are answered late: after two seconds, unless told otherwise.",
} as const;

/** The name of a scenario. */
export type ScenarioName = keyof typeof scenarios;

/** Whether a text is the name of a scenario. */
export function isScenarioName(text: unknown): text is ScenarioName {
  return typeof text === "string" && Object.hasOwn(scenarios, text);
}
