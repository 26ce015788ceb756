import type { Connection } from "@networkcore/contract";
import { entry, type Look } from "./look.ts";
import { writeCount } from "./write-count.ts";
import { writeDuration } from "./write-duration.ts";

const shownParties = 12;

/** The parties behind a connection, and how it does. */
export function writeFound(look: Look, connection: Connection): string[] {
  const { parties, kind } = connection;
  const title = kind === "hub" ? "Parties of the hub" : "Parties";
  const shown = parties.slice(0, shownParties).flatMap((party) => {
    const state = party.status === "connected" ? "" : ` (${party.status})`;
    return entry(look, `  ${party.country_code}*${party.party_id} `, `${party.name}${state}`);
  });
  const more = parties.length - shownParties;
  return [
    look.bold(title),
    ...(parties.length === 0 ? ["  none"] : shown),
    ...(more > 0 ? [`  and ${more} more`] : []),
    "",
    ...writeHealth(look, connection),
  ];
}

function writeHealth(look: Look, { health }: Connection): string[] {
  const heard = health.status_heard_at;
  const facts = [
    ...(health.latency_ms === null ? [] : [`answers in ${writeDuration(health.latency_ms)}`]),
    ...(health.circuit === "closed" ? [] : [`circuit ${health.circuit}`]),
    ...(health.starts === 0
      ? ["no start yet"]
      : [`${writeCount(health.starts, "start")}, ${percent(health.start_success_rate)} charged`]),
    ...(heard === null ? [] : [`last status ${writeMinute(heard)}`]),
    ...(health.last_failure === null ? [] : [`last failure: ${health.last_failure}`]),
  ];
  const paint = { good: look.good, degraded: look.warn, down: look.bad }[health.state as string];
  const state = (paint ?? look.dim)(health.state);
  return [...entry(look, `${look.bold("Health")}      `, [state, ...facts].join(" · "))];
}

/** `2026-11-21 10:15 UTC` */
function writeMinute(instant: string): string {
  return `${instant.slice(0, 16).replace("T", " ")} UTC`;
}

function percent(share: string | null): string {
  return share === null ? "none" : `${Math.round(Number(share) * 100)} %`;
}
