import type { DatabaseSync } from "node:sqlite";
import { hashToken, matchToken } from "@networkcore/ocpi";
import type { CpoId } from "./cpo-platforms.ts";
import { atomically } from "./open-database.ts";

/**
 * The tokens (CREDENTIALS_TOKEN_C) a platform has issued, as hashes. Of several that were not
 * used yet, each counts until one of them is used: then that is the one, and the others and the
 * one before are void. So the eMSP may lose any answer and ask again.
 */
export interface IssuedTokens {
  add(token: string): void;
  /** The candidate that was issued and is not void. From now on it is the one in use. */
  use(candidates: string[]): string | undefined;
  /** Whether one was ever used: the registration token no longer counts then. */
  areInUse(): boolean;
  clear(): void;
}

export function issuedTokens(cpo: CpoId, database: DatabaseSync): IssuedTokens {
  const rows = () =>
    database.prepare("SELECT token_hash, in_use FROM issued_token WHERE cpo = ?").all(cpo);
  return {
    add(token) {
      database
        .prepare("INSERT INTO issued_token (cpo, token_hash, in_use) VALUES (?, ?, 0)")
        .run(cpo, hashToken(token));
    },
    use(candidates) {
      for (const row of rows()) {
        const hash = String(row["token_hash"]);
        const token = matchToken(candidates, hash);
        if (token === undefined) continue;
        // The one in use stays valid while a newer one was not used yet.
        if (row["in_use"] === 1) return token;
        atomically(database, () => {
          database
            .prepare("DELETE FROM issued_token WHERE cpo = ? AND token_hash <> ?")
            .run(cpo, hash);
          database.prepare("UPDATE issued_token SET in_use = 1 WHERE cpo = ?").run(cpo);
        });
        return token;
      }
      return undefined;
    },
    areInUse: () => rows().some((row) => row["in_use"] === 1),
    clear() {
      database.prepare("DELETE FROM issued_token WHERE cpo = ?").run(cpo);
    },
  };
}
