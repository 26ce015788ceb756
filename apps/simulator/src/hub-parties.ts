import type { DatabaseSync } from "node:sqlite";
import type { ClientInfo } from "@networkcore/ocpi";
import * as z from "zod/mini";
import { cpoPlatforms, partyOf } from "./cpo-platforms.ts";

/** Whether a party behind the hub can be reached (OCPI 2.2.1 §14.4.1 ConnectionStatus). */
export const PartyStatus = z.enum(["CONNECTED", "OFFLINE", "PLANNED", "SUSPENDED"]);

const Kept = z.object({ status: PartyStatus, updatedAt: z.string() });

/** The parties behind the hub. */
export interface HubParties {
  status(partyId: string): z.infer<typeof PartyStatus>;
  set(partyId: string, status: z.infer<typeof PartyStatus>, at: Date): void;
  /** ClientInfo of one party. */
  info(partyId: string): ClientInfo;
  all(): ClientInfo[];
}

/** @param since RFC 3339 UTC: when the parties were connected at first */
export function hubParties(database: DatabaseSync, since: () => string): HubParties {
  const kept = (partyId: string): z.infer<typeof Kept> => {
    const row = database.prepare("SELECT body FROM hub_party WHERE party = ?").get(partyId);
    if (row === undefined) return { status: "CONNECTED", updatedAt: since() };
    return Kept.parse(JSON.parse(String(row["body"])));
  };
  const info = (partyId: string): ClientInfo => {
    const { status, updatedAt } = kept(partyId);
    return {
      party_id: partyId,
      country_code: partyOf("hub", partyId).countryCode,
      role: "CPO",
      status,
      last_updated: updatedAt,
    };
  };
  return {
    status: (partyId) => kept(partyId).status,
    set(partyId, status, at) {
      database
        .prepare("INSERT OR REPLACE INTO hub_party (party, body) VALUES (?, ?)")
        .run(partyId, JSON.stringify({ status, updatedAt: at.toISOString() }));
    },
    info,
    all: () => Object.keys(cpoPlatforms.hub.parties).map(info),
  };
}
