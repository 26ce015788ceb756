import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import * as z from "zod/mini";
import type { MadeParty } from "./make-locations.ts";
import type { RenderedList } from "./rendered-list.ts";

/** One CPO platform of a {@link servePeers}: what it has, under a name in its address. */
export interface ServedPeer {
  readonly parties: readonly MadeParty[];
  readonly lists: Readonly<Record<string, RenderedList>>;
}

const Registered = z.looseObject({ token: z.string(), url: z.string() });
const lists = ["locations", "tariffs", "sessions", "cdrs"] as const;

/**
 * CPO platforms that cost as little as can be: their pages are rendered before anybody asks, and
 * whoever asks is answered. They speak OCPI 2.2.1 as far as an import needs it.
 *
 * @param told hears which token a platform was given to call the other side with
 * @param paceMs milliseconds that every page of a list is held back
 */
export async function servePeers(
  peers: Readonly<Record<string, ServedPeer>>,
  told: (name: string, token: string) => void,
  paceMs = 0,
) {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", origin);
    const [, root, name = "", place = "", ...rest] = url.pathname.split("/");
    const peer = peers[name];
    const body = await bodyOf(request);
    for (const header of ["x-request-id", "x-correlation-id"]) {
      const value = request.headers[header];
      if (value !== undefined) response.setHeader(header, value);
    }
    // The sandbox's simulator is told the time, and plays the bank and the PSP; here is nothing.
    if (root === "control") return send(response, {});
    if (root === "psp" || root === "bank") return send(response, []);
    if (root !== "ocpi" || peer === undefined) return void response.writeHead(404).end();
    const base = `${origin}/ocpi/${name}`;
    if (place === "versions") {
      return send(response, [{ version: "2.2.1", url: `${base}/details` }]);
    }
    if (place === "details") {
      return send(response, { version: "2.2.1", endpoints: endpointsOf(base) });
    }
    if (place === "credentials") {
      told(name, Registered.parse(JSON.parse(body)).token);
      return send(response, credentialsOf(`${base}/versions`, peer.parties));
    }
    const list = peer.lists[place];
    if (request.method !== "GET" || list === undefined || rest.length > 0) {
      return send(response, {});
    }
    if (paceMs > 0) await new Promise((resolve) => setTimeout(resolve, paceMs));
    const { body: page, next } = list.at(Number(url.searchParams.get("offset") ?? 0));
    response.setHeader("X-Total-Count", list.total).setHeader("X-Limit", list.limit);
    if (next !== undefined) {
      url.searchParams.set("offset", String(next));
      response.setHeader("Link", `<${url.href}>; rel="next"`);
    }
    response.setHeader("Content-Type", "application/json").end(page);
  }

  return {
    url: origin,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const endpointsOf = (base: string) => [
  { identifier: "credentials", role: "RECEIVER", url: `${base}/credentials` },
  ...lists.map((identifier) => ({ identifier, role: "SENDER", url: `${base}/${identifier}` })),
  { identifier: "commands", role: "RECEIVER", url: `${base}/commands` },
  { identifier: "tokens", role: "RECEIVER", url: `${base}/tokens` },
];

const credentialsOf = (url: string, parties: readonly MadeParty[]) => ({
  token: "served-by-the-bench",
  url,
  roles: parties.map((party) => ({
    ...party,
    role: "CPO",
    business_details: { name: `CPO ${party.country_code}${party.party_id}` },
  })),
});

function send(response: ServerResponse, data: unknown): void {
  const timestamp = "2026-01-01T00:00:00Z";
  response
    .setHeader("Content-Type", "application/json")
    .end(JSON.stringify({ data, status_code: 1000, timestamp }));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
