import { NetworkCore } from "@networkcore/sdk";
import { median, rounded } from "./median.ts";

/** Run as a process: prints what `CallOverhead` says. The one argument tells of the server. */
interface ServedAnswers {
  readonly origin: string;
  readonly search: string;
  readonly session: string;
}

const { origin, search, session } = JSON.parse(process.argv[2] ?? "") as ServedAnswers;
const secretKey = "sk_test_mock";
const networkCore = new NetworkCore({ baseUrl: origin, secretKey });
const headers = { authorization: `Bearer ${secretKey}`, accept: "application/json" };

async function plain(path: string): Promise<unknown> {
  const response = await fetch(origin + path, { headers });
  if (!response.ok) throw new Error(await response.text());
  return JSON.parse(await response.text()) as unknown;
}

async function timed(call: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await call();
  return performance.now() - began;
}

/** Medians of both, one call after the other in turn; the first quarter warms up. */
async function compare(
  path: string,
  call: () => Promise<unknown>,
  pairs: number,
): Promise<{ overhead: number; fetch: number }> {
  const calls: number[] = [];
  const fetches: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    fetches.push(await timed(() => plain(path)));
    calls.push(await timed(call));
  }
  const warm = Math.floor(pairs / 4);
  const fetch = median(fetches.slice(warm));
  return { overhead: median(calls.slice(warm)) - fetch, fetch };
}

const id = session.split("/").at(-1) ?? "";
const one = await compare(session, () => networkCore.sessions.get(id), 4000);
const around = { latitude: 52.52, longitude: 13.405, radiusM: 20_000, limit: 20 };
const many = await compare(search, () => networkCore.stations.search(around), 1200);
console.log(
  JSON.stringify({
    call_overhead_ms: rounded(one.overhead, 3),
    plain_fetch_ms: rounded(one.fetch, 3),
    search_overhead_ms: rounded(many.overhead, 3),
  }),
);
