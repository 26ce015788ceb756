import type { DatabaseSync } from "node:sqlite";
import type { CpoId } from "../cpo-platforms.ts";

/** `lose_cdrs: "push_and_list_once"`: CDRs that the next list lacks. */
export interface HiddenCdrs {
  hide(cpo: CpoId, id: string): void;
  /** The ids that a list lacks; the next one has them. */
  takeAll(cpo: CpoId): ReadonlySet<string>;
}

/** On disk, with the CDRs. */
export function hiddenCdrs(database: DatabaseSync): HiddenCdrs {
  return {
    hide(cpo, id) {
      database.prepare("INSERT OR IGNORE INTO hidden_cdr (id, cpo) VALUES (?, ?)").run(id, cpo);
    },
    takeAll(cpo) {
      const rows = database.prepare("DELETE FROM hidden_cdr WHERE cpo = ? RETURNING id").all(cpo);
      return new Set(rows.map((row) => String(row["id"])));
    },
  };
}
