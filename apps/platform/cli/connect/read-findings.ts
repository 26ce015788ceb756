import {
  getConnectionReport,
  listRefusedObjects,
  type ConnectionReport,
  type RefusedObject,
} from "@networkcore/contract";
import type { CallApi } from "./call-api.ts";

/** Objects that were refused for the same reason at the same field, with one of them. */
export type RefusedGroup = ConnectionReport["refused"][number] & {
  /** Id of one of them, and its exact path; undefined where none is among the newest. */
  readonly example: { readonly objectId: string | null; readonly path: string } | undefined;
};

/** What is known of a peer after its import. */
export interface Findings {
  readonly report: ConnectionReport;
  readonly refused: readonly RefusedGroup[];
}

/** Reads the report on a connection and looks up an example of each reason for a refusal. */
export async function readFindings(call: CallApi, id: string): Promise<Findings> {
  const report = await call(getConnectionReport, { params: { id } });
  if (report.refused.length === 0) return { report, refused: [] };
  const query = { resolved: "false", limit: "200" };
  const { data } = await call(listRefusedObjects, { params: { id }, query });
  const refused = report.refused.map((group) => ({ ...group, example: exampleOf(group, data) }));
  return { report, refused };
}

function exampleOf(
  { module, path, reason }: ConnectionReport["refused"][number],
  objects: readonly RefusedObject[],
): RefusedGroup["example"] {
  // The report writes n for the numbers in a path.
  const found = objects.find(
    (object) =>
      object.module === module &&
      object.reason === reason &&
      object.path.replaceAll(/\d+/g, "n") === path,
  );
  return found && { objectId: found.object_id, path: found.path };
}
