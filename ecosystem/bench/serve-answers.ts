import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createMockNetwork } from "@networkcore/mock";

/**
 * A process that answers calls with bytes made beforehand, so that of a call only the caller's work
 * differs. Prints where it is, and two paths: a session, and a search with twenty stations.
 */
const network = createMockNetwork();
const headers = { authorization: `Bearer ${network.secretKey}` };
const json = { ...headers, "content-type": "application/json" };

interface Station {
  readonly id: string;
  readonly evses: readonly {
    readonly uid: string;
    readonly status: string;
    readonly connectors: readonly { readonly id: string }[];
  }[];
}

const search = "/v1/stations?latitude=52.52&longitude=13.405&radius_m=20000&limit=20";
const { data } = await read<{ data: { id: string }[] }>(`${search}&available=true`);
const station = await read<Station>(`/v1/stations/${data[0]?.id}`);
const evse = station.evses.find(({ status }) => status === "available");
const quote = await post("/v1/quotes", {
  station_id: station.id,
  evse_uid: evse?.uid,
  connector_id: evse?.connectors[0]?.id,
});
const session = `/v1/sessions/${(await post("/v1/sessions", { quote_id: quote.id })).id}`;

const answers = new Map<string, { headers: Record<string, string>; body: Buffer }>();
for (const path of [search, session]) {
  const response = await ask(path);
  if (response.status !== 200) throw new Error(`${path}: ${await response.text()}`);
  const body = Buffer.from(await response.arrayBuffer());
  answers.set(path, { headers: Object.fromEntries(response.headers), body });
}

const server = createServer((request, response) => {
  const answer = answers.get(request.url ?? "");
  if (answer === undefined) response.writeHead(404).end(`nothing at ${request.url}`);
  else response.writeHead(200, answer.headers).end(answer.body);
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ origin: `http://127.0.0.1:${port}`, search, session });
});
process.on("disconnect", () => process.exit(0));

function ask(path: string, init: RequestInit = { headers }): Promise<Response> {
  return network.fetch(new Request(network.origin + path, init));
}

async function read<T>(path: string): Promise<T> {
  return (await (await ask(path)).json()) as T;
}

async function post(path: string, body: unknown): Promise<{ id: string }> {
  const response = await ask(path, { method: "POST", headers: json, body: JSON.stringify(body) });
  if (response.status !== 201) throw new Error(`${path}: ${await response.text()}`);
  return (await response.json()) as { id: string };
}
