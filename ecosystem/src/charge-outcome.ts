/** What a project tells of its charge; `projects/charge.mjs` makes it. */
export interface ChargeOutcome {
  /** The version of what it ran on, told by itself. */
  readonly runtime: string;
  readonly station: string;
  /** Per kWh, as decimal text. */
  readonly energyGross: string;
  /** How a second start on the same quote was refused. */
  readonly secondStart: string;
  readonly states: readonly string[];
  /** Of the receipt. */
  readonly totals: { readonly [kind in "net" | "tax" | "gross"]: { readonly amount: number } };
  /** Whether a time came as a `Date`. */
  readonly dates: boolean;
  readonly proof: { readonly valid: boolean; readonly gross: number };
  readonly forgery: { readonly valid: boolean; readonly problems: number };
  readonly webhook: { readonly type: string; readonly refused: string };
}

/** The states a charge goes through, in their order. */
const road = ["authorizing", "starting", "pending", "charging", "stopping", "ended", "cleared"];

/**
 * Reads what a project printed last, and says what is wrong with it.
 *
 * @param printed everything it printed; the last line is the outcome
 * @param runtime what the version it told must begin with
 * @returns faults in words; none when the whole road was gone
 * @throws Error when the last line is no outcome
 */
export function faultsOf(printed: string, runtime: string): string[] {
  const last = printed.trimEnd().split("\n").at(-1) ?? "";
  // A member that is missing makes a check below fail or throw: nothing passes unread.
  const seen = JSON.parse(last) as ChargeOutcome;
  const { net, tax, gross } = seen.totals;
  const checks: readonly (readonly [string, boolean])[] = [
    [`ran on ${runtime}`, seen.runtime.startsWith(runtime)],
    ["found the sandbox station", seen.station === "Sandbox Alexanderplatz"],
    ["was quoted its price", seen.energyGross === "0.59"],
    ["could use the quote once only", seen.secondStart === "quote_used"],
    ["saw the states in order", isRoad(seen.states)],
    // It stops behind one kWh, and 1.004 kWh are 0.59 as well.
    ["paid for more than one kWh", gross.amount >= 59],
    ["paid net and tax", gross.amount === net.amount + tax.amount],
    ["got dates", seen.dates],
    ["proved the price", seen.proof.valid && seen.proof.gross === gross.amount],
    ["found the forged proof", !seen.forgery.valid && seen.forgery.problems > 0],
    ["took the webhook", seen.webhook.type === "session.cleared"],
    ["refused the changed webhook", seen.webhook.refused === "no_match"],
  ];
  const faults = checks.filter(([, holds]) => !holds).map(([what]) => `not so: it ${what}`);
  return faults.length === 0 ? [] : [...faults, JSON.stringify(seen)];
}

/** A watch may come late for the first states, but sees the others, each once and in order. */
function isRoad(states: readonly string[]): boolean {
  const begin = road.indexOf(states[0] ?? "");
  const rest = road.slice(begin);
  return begin >= 0 && begin <= 3 && rest.join() === states.join();
}
