import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { ClientInfo, Location, Tariff } from "@networkcore/ocpi";

/** How a scripted peer answers a command. */
export interface CommandAnswer {
  readonly http: number;
  readonly code: number;
  readonly data?: unknown;
  /** The connection is cut once the command has been read. */
  readonly hangUp?: boolean;
  readonly text?: string;
}

export const accepts: CommandAnswer = {
  http: 200,
  code: 1000,
  data: { result: "ACCEPTED", timeout: 30 },
};

/** A peer whose lists and answers a test sets. */
export async function startScriptedPeer() {
  const script = {
    locations: [] as Location[],
    tariffs: [] as Tariff[],
    clients: [] as ClientInfo[],
    command: accepts,
    /** What every other request is answered with; 200 gives the lists. */
    listHttp: 200,
  };
  const commands: { kind: string; to: string; body: Record<string, unknown> }[] = [];
  let lists = 0;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const [module = "", kind = ""] = pathname.split("/").slice(1);
    const body = await bodyOf(request);
    const answer = (http: number, code: number, data: unknown) =>
      response
        .writeHead(http, { "Content-Type": "application/json" })
        .end(JSON.stringify({ data, status_code: code, timestamp: "2026-04-13T12:00:00Z" }));
    if (module === "commands") {
      const to = ["ocpi-to-country-code", "ocpi-to-party-id"].map((name) => request.headers[name]);
      commands.push({ kind, to: to.join("*"), body: JSON.parse(body) as Record<string, unknown> });
      const { http, code, data, hangUp, text } = script.command;
      if (hangUp === true) return void request.socket.destroy();
      if (text !== undefined) return void response.writeHead(http).end(text);
      return answer(http, code, data);
    }
    lists += 1;
    if (script.listHttp !== 200) return void response.writeHead(script.listHttp).end();
    const given: Readonly<Record<string, readonly unknown[]>> = {
      locations: script.locations,
      tariffs: script.tariffs,
      hubclientinfo: script.clients,
    };
    return answer(200, 1000, given[module] ?? []);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    script,
    /** Commands that were read, oldest first. */
    commands,
    /** Requests for lists so far. */
    listsAsked: () => lists,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type ScriptedPeer = Awaited<ReturnType<typeof startScriptedPeer>>;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
