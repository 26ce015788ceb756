import type { Exemption } from "./differences.ts";

/** States of a session, and of its hold, that pass by themselves. */
const passing = "(created|authorizing|starting|pending|charging|stopping|ended)";
const passingHold = "(requested|held)";

/**
 * What the mock and the platform answer differently on purpose, by the stations that they have, or
 * by the moment at which they were asked. What is not here must be alike.
 */
export const meantToDiffer: readonly Exemption[] = [
  {
    pattern: /\bprice\.(components|origin|maximum|minimum)|\blines\[\]\.(type|unit) =/,
    because: "the stations near the place are others, and so are their tariffs",
  },
  {
    pattern: /\bstandards?(\[\])? =|evses\[\]\.(status|label|evse_id)|start_health =/,
    because: "chargers have other plugs and labels, and are in other states",
  },
  {
    pattern: /Connections? 20\d: (data\[\]\.)?(kind|state|sync\.\w+|health\.\w+) =/,
    because: "the peers are others, and a registration and a pull take another time",
  },
  {
    pattern: /getConnectionReport 200: .* =/,
    because: "the peers keep to OCPI in other ways",
  },
  {
    pattern: /\bparty_id (decimal|text)/,
    because: "the parties are others: some have digits only",
  },
  {
    pattern: /tations? 200: (data\[\]\.)?postal_code (decimal|text)$/,
    because: "the stations are others: some postal codes have digits only",
  },
  {
    pattern: new RegExp(
      `(get|list|start|stop)Sessions? 20\\d: (data\\[\\]\\.)?` +
        `(state =${passing}|hold\\.state =${passingHold})$`,
    ),
    because: "a session that runs is in the state of the moment at which it is looked at",
  },
  {
    pattern: new RegExp(
      `Events? 200: .*data\\.session\\.(state =${passing}|hold\\.state =${passingHold})$`,
    ),
    because: "an event has the session as it was at its moment",
  },
  {
    pattern: /the platform: watchSession 200: session\.state =created$/,
    because: "a session of the mock asks for its hold at once: it begins as authorizing",
  },
  {
    pattern: /hold\.state =captured$/,
    because: "the platform captures a hold a moment after the receipt, the mock with it",
  },
  {
    pattern: /(Settlements?|Payouts|Events?) 200: .*\bpayout\.state =|listPayouts 200: .*state =/,
    because: "the bank of the mock pays at once, so nobody sees a payout that is under way",
  },
  { pattern: /next_cursor (id \w+|text|decimal)/, because: "a cursor is opaque" },
  { pattern: /a problem: request_id/, because: "a request's id is opaque" },
];
