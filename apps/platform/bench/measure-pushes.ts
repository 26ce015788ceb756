import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import * as z from "zod/mini";
import type { Database } from "../src/database/index.ts";
import { startChild, type Child } from "./child.ts";
import { medianOf, processorSeconds, quantileOf } from "./watch-memory.ts";

const Closed = z.object({
  acknowledged: z.number(),
  failed: z.number(),
  perSecond: z.number(),
  catchUpMs: z.number(),
});
const Open = z.object({
  acknowledged: z.number(),
  failed: z.number(),
  perSecond: z.number(),
  seenAfter: z.array(z.number()),
});

const connections = 128;
const warmUpMs = 4_000;
const mostOffered = 2_000;
const samplesPerSecond = 15;

/**
 * Pushes EVSE changes from a process of its own: first as many as are acknowledged, then at a fixed
 * rate while it is looked how soon some of them are seen over the API.
 */
export async function measurePushes(o: {
  readonly database: Database;
  readonly platform: {
    readonly url: string;
    readonly pid: number;
    readonly token: string;
    readonly secretKey: string;
  };
  readonly folder: string;
  readonly runMs: number;
  readonly children: Child[];
  readonly say: (text: string) => void;
}) {
  const targets = join(o.folder, "targets.tsv");
  await writeFile(targets, await readTargetLines(o.database));
  const load = startChild(new URL("load.ts", import.meta.url));
  o.children.push(load);
  const ready = load.next((message) => ("ready" in message ? true : undefined));
  const { url, token, secretKey: apiKey } = o.platform;
  load.send({ url, token, apiKey, targets, connections });
  await ready;
  const run = <T>(schema: z.ZodMiniType<T>, message: object): Promise<T> => {
    const result = load.next((answer) =>
      "result" in answer ? z.parse(schema, answer.result) : undefined,
    );
    load.send(message);
    return result;
  };
  await run(Closed, { kind: "closed", ms: warmUpMs });
  const processorBefore = processorSeconds(o.platform.pid);
  const saturated = await run(Closed, { kind: "closed", ms: o.runMs });
  const processorSpent = processorSeconds(o.platform.pid) - processorBefore;
  o.say(`${Math.round(saturated.perSecond)} patches a second at saturation`);
  const rate = Math.min(mostOffered, saturated.perSecond * 0.8);
  const steady = await run(Open, { kind: "open", ms: o.runMs, rate, samplesPerSecond });
  return {
    perSecond: saturated.perSecond,
    /** Of the platform, for each patch, with all that makes it visible. */
    processorMicroseconds: (processorSpent / saturated.acknowledged) * 1e6,
    catchUpMs: saturated.catchUpMs,
    failed: saturated.failed + steady.failed,
    offered: rate,
    acknowledged: steady.perSecond,
    samples: steady.seenAfter.length,
    visibleP50Ms: medianOf(steady.seenAfter),
    visibleP99Ms: quantileOf(steady.seenAfter, 0.99),
  };
}

/** All EVSEs of the big CPO, in no order, as they are named to us. */
async function readTargetLines(database: Database): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(E'\t', stations.id, country_code, party_id, stations.body ->> 'id',
      evses.body ->> 'uid') as line
    from evses join stations on stations.id = station_id
    where party_id <> 'SML' order by md5(station_id || uid)`.execute(database);
  return rows.map(({ line }) => line).join("\n");
}
