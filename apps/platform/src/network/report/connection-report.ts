import type { ConnectionReport, Deviation, TariffFinding } from "@networkcore/contract";
import { deviations, gradeOf, isDeviationCode } from "@networkcore/ocpi";
import { lintTariff } from "@networkcore/pricing";
import { sql } from "kysely";
import type { Inventory, NetworkContext } from "../context.ts";
import type { NetworkTables } from "../tables.ts";

const refusalsShown = 50;
/** A result that has not come by then comes no more. */
const resultMilliseconds = 10 * 60_000;

/**
 * What is known of a peer: a grade of how well it keeps to OCPI with every deviation, what was
 * refused and why, a check of its tariffs, and some connectors that can be started now.
 */
export async function reportOn(
  context: NetworkContext,
  connectionId: string,
): Promise<ConnectionReport> {
  await context.deviations.flush();
  const seen = await readDeviations(context, connectionId);
  const refused = await readRefusals(context, connectionId);
  const inventory = await context.directory.inventory(connectionId);
  const counts = await context.directory.counts(connectionId);
  const refusedObjects = refused.reduce((sum, { objects }) => sum + objects, 0);
  const taken = counts.locations + inventory.tariffs.length;
  const findings = seen.flatMap(({ code, times }) =>
    isDeviationCode(code) ? [{ code, count: times }] : [],
  );
  const { grade, reasons } = gradeOf(findings, refusedObjects, taken);
  return {
    connection_id: connectionId,
    grade,
    reasons: reasons.length === 0 ? ["no departure from OCPI was seen"] : reasons,
    deviations: seen,
    refused: refused.slice(0, refusalsShown),
    tariffs: lintAll(inventory, context.clock.now()),
    connectors_without_tariff: inventory.connectorsWithoutTariff,
    startable: [...inventory.startable],
  };
}

const order: Readonly<Record<string, number>> = {
  major: 0,
  error: 0,
  minor: 1,
  warning: 1,
  info: 2,
};
const bySeverity = (one: { severity: string }, other: { severity: string }) =>
  (order[one.severity] ?? 0) - (order[other.severity] ?? 0);

async function readDeviations(
  context: NetworkContext,
  connectionId: string,
): Promise<Deviation[]> {
  const rows = await context.database
    .withTables<NetworkTables>()
    .selectFrom("connection_deviations")
    .selectAll()
    .where("connection_id", "=", connectionId)
    .orderBy("code")
    .execute();
  const unanswered = await countUnanswered(context, connectionId);
  return [...rows, ...unanswered]
    .flatMap(({ code, times, example, last_seen_at: lastSeenAt }) => {
      // One that this release does not know any more says nothing.
      if (!isDeviationCode(code)) return [];
      const { severity, title, section } = deviations[code];
      const last_seen_at = lastSeenAt.toISOString();
      return [{ code, severity, title, section, times, example, last_seen_at }];
    })
    .toSorted(bySeverity);
}

/** Commands that were accepted long ago and whose result never came. */
async function countUnanswered({ database, clock }: NetworkContext, connectionId: string) {
  const { rows } = await sql<{ times: number; last_seen_at: Date | null }>`
    select count(*) as times, max(created_at) as last_seen_at from commands
    where connection_id = ${connectionId} and state = 'accepted'
      and created_at < ${new Date(clock.now().getTime() - resultMilliseconds)}
  `.execute(database);
  return rows.flatMap(({ times, last_seen_at }) =>
    last_seen_at === null ? [] : [{ code: "result_missing", times, example: null, last_seen_at }],
  );
}

async function readRefusals({ database }: NetworkContext, connectionId: string) {
  const { rows } = await sql<{ module: string; path: string; reason: string; objects: number }>`
    select module, path, reason, count(*) as objects
    from (select module, regexp_replace(path, '\\d+', 'n', 'g') as path, reason
      from refused_objects where connection_id = ${connectionId} and resolved_at is null) as each
    group by module, path, reason order by objects desc, module, path, reason`.execute(database);
  return rows;
}

function lintAll(inventory: Inventory, at: Date): TariffFinding[] {
  const found = new Map<string, TariffFinding>();
  for (const { tariffId, tariff, ...place } of inventory.tariffs) {
    const codes = new Set<string>();
    const findings = lintTariff(tariff, { ...place, at: at.toISOString() });
    for (const { code, severity, path, message } of findings) {
      const known = found.get(code);
      const tariffs = (known?.tariffs ?? 0) + (codes.has(code) ? 0 : 1);
      codes.add(code);
      const example = known?.example ?? { tariff_id: tariffId, path };
      found.set(code, { code, severity, message: known?.message ?? message, tariffs, example });
    }
  }
  return [...found.values()].toSorted(
    (one, other) => bySeverity(one, other) || other.tariffs - one.tariffs,
  );
}
