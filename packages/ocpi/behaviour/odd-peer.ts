import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { encodeToken, type OcpiVersion } from "../src/index.ts";
import type { Oddities } from "./oddities.ts";

export type { Oddities } from "./oddities.ts";

/** A request that an odd peer got. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: unknown;
}

type ChangeMethod = "POST" | "PUT" | "PATCH" | "DELETE";

const modules = ["locations", "tariffs", "sessions", "cdrs", "tokens", "commands"] as const;
const received: readonly string[] = ["tokens", "commands", "credentials"];

/**
 * A CPO on a real local port that does not keep to the specification, written by hand so that
 * it shares no code with what is tested. It serves `lists` by their module's name in pages, takes
 * every change, accepts every command, and answers a registration with `issuedToken`.
 *
 * @example
 * const peer = await startOddPeer({ token: "token-a", lists: { locations } }, { nulls: true });
 * peer.odd.slowBodyMs = 500;
 */
export async function startOddPeer(
  o: {
    /** The tokens it takes. More can be added to `tokens`. */
    readonly token: string;
    readonly version?: OcpiVersion;
    readonly lists?: Readonly<Record<string, readonly unknown[]>>;
    readonly issuedToken?: string;
    /** What it says of itself, without `token` and `url`. Default: one CPO, DE*ODD. */
    readonly parties?: Readonly<Record<string, unknown>>;
    readonly pageSize?: number;
  },
  odd: Oddities = {},
) {
  const { version = "2.2.1" } = o;
  const tokens = new Set([o.token]);
  const seen: SeenRequest[] = [];
  let origin = "";
  const address = (path: string) => `${origin}${path}${odd.trailingSlashes === true ? "/" : ""}`;

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", headers } = request;
    const { pathname, searchParams } = new URL(request.url ?? "/", origin);
    const body = await readBody(request);
    seen.push({ method, path: request.url ?? "/", headers, body });
    if (odd.hangUps !== undefined && odd.hangUps > 0) {
      odd.hangUps -= 1;
      response.destroy();
      return;
    }
    response.setHeader("x-request-id", headers["x-request-id"] ?? "");
    if (odd.redirectTo !== undefined) {
      response.writeHead(307, { location: odd.redirectTo }).end();
      return;
    }
    if (odd.htmlError !== undefined) {
      response.writeHead(odd.htmlError, { "content-type": "text/html" });
      response.end("<html><h1>Bad gateway</h1></html>");
      return;
    }
    const wanted = [...tokens].map((one) => (odd.rawTokens === true ? one : encodeToken(one)));
    if (!wanted.some((token) => headers.authorization === `Token ${token}`)) {
      return send(response, odd.forbiddenForUnauthorized === true ? 403 : 401, {
        code: 2000,
        message: `no such token: ${headers.authorization ?? "none"}`,
      });
    }
    if (odd.trailingSlashes === true && !pathname.endsWith("/")) {
      return send(response, 404, { code: 2000, message: "no such path" });
    }
    if (method !== "GET" && odd.nonOcpi422 === true) {
      response.writeHead(422, { "content-type": "application/json" });
      response.end(JSON.stringify({ detail: [{ msg: "field required" }] }));
      return;
    }
    if (method !== "GET" && odd.emptyAnswers === true) {
      response.writeHead(200).end();
      return;
    }
    return route(pathname.replace(/\/$/, ""), method, searchParams, response);
  }

  function route(
    path: string,
    method: string,
    search: URLSearchParams,
    response: ServerResponse,
  ): Promise<void> {
    const [, first = "", module = ""] = path.split("/");
    if (path === "/versions") return send(response, 200, { data: versionList() });
    if (path === `/${version}`) return send(response, 200, { data: details() });
    if (first !== version) return send(response, 404, { code: 2000, message: "no such path" });
    if (module === "credentials" && method !== "DELETE") {
      return send(response, 200, { data: credentials() });
    }
    const list = o.lists?.[module];
    if (method === "GET" && list !== undefined) return sendPage(response, path, search, list);
    if (module === "commands") {
      const timeout = odd.noTimeout === true ? {} : { timeout: 30 };
      return send(response, 200, { data: { result: "ACCEPTED", ...timeout } });
    }
    return send(response, 200, {});
  }

  function sendPage(
    response: ServerResponse,
    path: string,
    search: URLSearchParams,
    list: readonly unknown[],
  ): Promise<void> {
    const size = Math.min(o.pageSize ?? 50, Number(search.get("limit") ?? 50));
    const offset = Number(search.get("offset") ?? 0);
    const from = odd.ignoresOffset === true ? 0 : offset;
    const items = list.slice(from, from + size);
    if (odd.noCounts !== true) {
      response.setHeader("x-total-count", String(list.length + (odd.countsTooMany ?? 0)));
      response.setHeader("x-limit", String(size));
    }
    if (odd.noLinks !== true) {
      search.set("offset", String(offset + size));
      const next = new URL(`${address(path)}?${search}`);
      const target = `${odd.linkOrigin ?? next.origin}${next.pathname}${next.search}`;
      if (offset + size < list.length) response.setHeader("link", `<${target}>; rel="next"`);
      else if (odd.emptyLink === true) response.setHeader("link", "");
    }
    const absent = items.length === 0 && odd.noDataForEmpty === true;
    return send(response, 200, absent ? {} : { data: items });
  }

  async function send(
    response: ServerResponse,
    status: number,
    content: { data?: unknown; code?: number; message?: string },
  ): Promise<void> {
    const nothing = odd.nulls === true ? { data: null, status_message: null } : {};
    const code = content.code ?? 1000;
    const text = JSON.stringify({
      ...nothing,
      ...(content.data === undefined ? {} : { data: content.data }),
      status_code: odd.statusCodeText === true ? String(code) : code,
      ...(content.message === undefined ? {} : { status_message: content.message }),
      timestamp: "2026-04-13T10:00:00Z",
    });
    response.writeHead(status, { "content-type": "application/json" });
    response.write(text.slice(0, 1));
    if (odd.slowBodyMs !== undefined) await wait(odd.slowBodyMs);
    if (odd.oversizeBytes !== undefined) response.write(" ".repeat(odd.oversizeBytes));
    response.end(text.slice(1));
  }

  function versionList(): unknown[] {
    const own = { version, url: address(`/${version}`) };
    const untidy = [{ version: "9.9", url: "nowhere" }, { version: "3.0", url: address("/3.0") }];
    return odd.untidyVersions === true ? [...untidy, own] : [own];
  }

  function details(): unknown {
    const endpoints = ["credentials", ...modules].map((identifier) => ({
      identifier,
      ...(version === "2.1.1" || odd.untidyEndpoints === true
        ? {}
        : { role: received.includes(identifier) ? "RECEIVER" : "SENDER" }),
      url: address(`/${version}/${identifier}`),
    }));
    const untidy = [...endpoints, ...endpoints, { identifier: "locations", url: "/relative" }];
    return { version, endpoints: odd.untidyEndpoints === true ? untidy : endpoints };
  }

  function credentials(): unknown {
    const token = o.issuedToken ?? "odd-token-c";
    tokens.add(token);
    const party = {
      party_id: "ODD",
      country_code: "DE",
      business_details: { name: "Odd peer", ...(odd.nulls === true ? { website: null } : {}) },
    };
    const parties =
      o.parties ?? (version === "2.1.1" ? party : { roles: [{ role: "CPO", ...party }] });
    return { token, url: address("/versions"), ...parties };
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    /** Its versions endpoint. */
    get versionsUrl(): string {
      return address("/versions");
    },
    /** Address of one of its modules. */
    url: (module: string) => address(`/${version}/${module}`),
    odd,
    tokens,
    seen,
    /** Sends something to the other side, as it sends its tokens and addresses. */
    async push(method: ChangeMethod, url: string, token: string, body?: unknown) {
      const response = await fetch(`${url}${odd.trailingSlashes === true ? "/" : ""}`, {
        method,
        headers: {
          authorization: `Token ${odd.rawTokens === true ? token : encodeToken(token)}`,
          "content-type": "application/json",
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer: unknown = await response.json();
      return { status: response.status, headers: response.headers, body: answer };
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type OddPeer = Awaited<ReturnType<typeof startOddPeer>>;

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? undefined : JSON.parse(text);
}
