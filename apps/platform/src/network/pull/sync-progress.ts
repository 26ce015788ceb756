import type { Database } from "../../database/index.ts";
import type { NetworkTables, SyncProgress } from "../tables.ts";

/** Writes down how far the pull of a connection is, for those who watch it. */
export async function noteProgress(
  database: Database,
  connectionId: string,
  progress: SyncProgress | null,
): Promise<void> {
  await database
    .withTables<NetworkTables>()
    .updateTable("connections")
    .set({ sync: progress === null ? null : JSON.stringify(progress) })
    .where("id", "=", connectionId)
    .execute();
}
