import type { DatabaseSync } from "node:sqlite";
import { Token } from "@networkcore/ocpi";
import type { CpoId } from "./cpo-platforms.ts";

/** Tokens the eMSP gave to a CPO platform. */
export interface KeptTokens {
  put(token: Token): "new" | "known";
  /** By the three parts of its key, without regard to case. */
  get(countryCode: string, partyId: string, uid: string): Token | undefined;
}

export function tokenStore(cpo: CpoId, database: DatabaseSync): KeptTokens {
  const select = database.prepare(
    "SELECT body FROM token WHERE cpo = ? AND country = ? AND party = ? AND uid = ?",
  );
  const get: KeptTokens["get"] = (countryCode, partyId, uid) => {
    const row = select.get(cpo, ...[countryCode, partyId, uid].map((part) => part.toUpperCase()));
    return row && Token.parse(JSON.parse(String(row["body"])));
  };
  return {
    get,
    put(token) {
      const key = [token.country_code, token.party_id, token.uid] as const;
      const outcome = get(...key) === undefined ? "new" : "known";
      database
        .prepare("INSERT OR REPLACE INTO token VALUES (?, ?, ?, ?, ?)")
        .run(cpo, ...key.map((part) => part.toUpperCase()), JSON.stringify(token));
      return outcome;
    },
  };
}
