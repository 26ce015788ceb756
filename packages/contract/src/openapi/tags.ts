import type { Endpoint } from "../endpoint.ts";

/** What the endpoints of one resource are for, in the order of the page. */
const descriptions: Readonly<Record<string, string>> = {
  stations: "Where to charge: search, prices, what is free.",
  quotes: "An offer before the start: tariff, estimate, hold.",
  sessions: "Start, follow, stop; receipt and proof.",
  client_tokens: "Tokens for drivers' browsers.",
  tokens: "Drivers' cards.",
  events: "What has happened.",
  webhook_endpoints: "Be told of events (Standard Webhooks 1.0).",
  split_schedule: "Who gets what.",
  settlements: "Statements, session by session.",
  payouts: "Payments to CPOs and partners.",
  ledger_entries: "The books, for operators.",
  connections: "OCPI links, for operators.",
  test_clock: "The sandbox's time, for operators.",
};

/** The resource that an endpoint belongs to: the first part of its path. */
export const tagOf = ({ path }: Endpoint): string => path.split("/")[2] ?? path;

/** The tags of all endpoints, with a description each. */
export function tagsOf(endpoints: readonly Endpoint[]): { name: string; description?: string }[] {
  const order = Object.keys(descriptions);
  const used = [...new Set(endpoints.map(tagOf))];
  const place = (name: string) => (order.indexOf(name) + order.length) % order.length;
  return used
    .toSorted((a, b) => place(a) - place(b))
    .map((name) => {
      const description = descriptions[name];
      return { name, ...(description !== undefined && { description }) };
    });
}
