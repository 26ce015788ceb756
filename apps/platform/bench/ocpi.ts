/**
 * `npx pnpm bench:ocpi`: what import and pushes over OCPI cost, as one line of JSON. Everything
 * runs in processes of its own on this machine: the platform, its PostgreSQL, the CPO with its
 * pages made beforehand, and the one that pushes.
 *
 * Options: `--locations 5000`, `--seconds 5` of each run of pushes, `--profile <folder>` for a CPU
 * profile of the platform.
 */
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { connect, startPostgres } from "../src/database/index.ts";
import { operatorOf } from "./api.ts";
import { startChild, type Child } from "./child.ts";
import { timeCopy } from "./copy-tables.ts";
import { measureImport } from "./measure-import.ts";
import { measurePushes } from "./measure-pushes.ts";
import { preparePlatform } from "./platform-process.ts";

const { values } = parseArgs({
  options: {
    locations: { type: "string", default: "100000" },
    seconds: { type: "string", default: "15" },
    profile: { type: "string" },
  },
});
const locations = Number(values.locations);
const runMs = Number(values.seconds) * 1_000;

const folder = await mkdtemp(join(tmpdir(), "networkcore-bench-"));
// The database may run as another user, who has to come in and to write.
await chmod(folder, 0o777);
const postgres = await startPostgres(folder);
const connection = connect(postgres.url, { poolSize: 4 });
const children: Child[] = [];
const say = (text: string) => void process.stderr.write(`${text}\n`);

try {
  const peer = startChild(new URL("peer.ts", import.meta.url), { args: [String(locations)] });
  children.push(peer);
  const { url: peerUrl } = await peer.next((message) =>
    "url" in message && typeof message.url === "string" ? { url: message.url } : undefined,
  );
  say(`the peer serves ${locations} locations`);
  if (values.profile !== undefined) await mkdir(values.profile, { recursive: true });
  const prepared = await preparePlatform({
    databaseUrl: postgres.url,
    simulatorUrl: peerUrl,
    nodeFlags: values.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${values.profile}`],
  });
  const platform = await prepared.start();
  children.push(platform);
  const operator = operatorOf(prepared);
  const token = peer.next((message) =>
    "name" in message && message.name === "big" && "token" in message
      ? String(message.token)
      : undefined,
  );
  const { database } = connection;
  const imported = await measureImport({ database, operator, peerUrl, pid: platform.pid });
  say(`imported in ${Math.round(imported.ms)} ms`);
  const copyMs = await timeCopy(database, folder);
  say(`COPY takes ${Math.round(copyMs)} ms`);
  const pushes = await measurePushes({
    database,
    platform: { ...prepared, pid: platform.pid, token: await token },
    folder,
    runMs,
    children,
    say,
  });
  const round = (value: number, digits = 0) => Number(value.toFixed(digits));
  console.log(
    JSON.stringify({
      import_objects_per_s: round(((imported.locations + imported.evses) / imported.ms) * 1_000),
      import_ratio_to_copy: round(copyMs / imported.ms, 3),
      patches_per_s: round(pushes.perSecond),
      patch_visible_p50_ms: round(pushes.visibleP50Ms, 1),
      patch_visible_p99_ms: round(pushes.visibleP99Ms, 1),
      import_rss_growth_mb: round(imported.rssGrowthMb, 1),
      locations: imported.locations,
      evses: imported.evses,
      import_ms: round(imported.ms),
      copy_ms: round(copyMs),
      import_cpu_s: round(imported.processorSeconds, 1),
      import_rss_mb: round(imported.rssMb),
      import_rss_tenths_mb: imported.rssTenthsMb.map((megabytes) => round(megabytes)),
      index_rss_mb: round(imported.indexRssMb),
      index_ms: round(imported.indexMs),
      patch_cpu_us: round(pushes.processorMicroseconds),
      patches_failed: pushes.failed,
      patches_offered_per_s: round(pushes.offered),
      patches_acknowledged_per_s: round(pushes.acknowledged),
      patch_samples: pushes.samples,
      patch_catch_up_ms: round(pushes.catchUpMs),
    }),
  );
} finally {
  for (const child of children.toReversed()) child.kill("SIGTERM");
  const late = setTimeout(() => children.forEach((child) => child.kill("SIGKILL")), 10_000);
  await Promise.all(children.map((child) => child.ended));
  clearTimeout(late);
  await connection.close();
  await postgres.close();
  await rm(folder, { recursive: true, force: true });
}
