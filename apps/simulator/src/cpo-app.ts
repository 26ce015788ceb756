import {
  credentialsRoutes,
  instantOf,
  ocpiApp,
  type OcpiContext,
  type OcpiEnv,
  OcpiError,
  ok,
  paginate,
  parseBody,
  readListQuery,
  statusCodes,
  Token,
} from "@networkcore/ocpi";
import type { Hono } from "hono";
import { commandRoutes, type CommandRoutesOptions } from "./command-routes.ts";
import type { CpoId } from "./cpo-platforms.ts";
import { sessionObject } from "./session-objects.ts";
import { elapsedMs } from "./session-record.ts";
import type { KeptTokens } from "./token-store.ts";

const maxPage = 1000;

export interface CpoAppOptions extends CommandRoutesOptions {
  readonly cpo: CpoId;
  readonly tokens: KeptTokens;
}

/** One CPO platform: locations, tariffs, sessions, CDRs, tokens and commands of OCPI 2.2.1. */
export function cpoApp(o: CpoAppOptions): Hono<OcpiEnv> {
  const app = ocpiApp({
    now: () => o.clock.now(),
    authenticate: o.connection.authenticate,
    version: "2.2.1",
    versionsPath: "/versions",
    detailsPath: "/2.2.1",
    // By whichever name of this machine it was called, the peer can call it again.
    baseUrl: (c) => `${new URL(c.req.url).origin}/ocpi/${o.cpo}`,
    endpoints: [
      { identifier: "credentials", role: "RECEIVER", path: "/2.2.1/credentials" },
      { identifier: "locations", role: "SENDER", path: "/2.2.1/locations" },
      { identifier: "tariffs", role: "SENDER", path: "/2.2.1/tariffs" },
      { identifier: "sessions", role: "SENDER", path: "/2.2.1/sessions" },
      { identifier: "cdrs", role: "SENDER", path: "/2.2.1/cdrs" },
      { identifier: "tokens", role: "RECEIVER", path: "/2.2.1/tokens" },
      { identifier: "commands", role: "RECEIVER", path: "/2.2.1/commands" },
    ],
  });
  app.route("/2.2.1/credentials", credentialsRoutes(o.connection));
  app.route("/2.2.1/commands", commandRoutes(o));

  app.get("/2.2.1/locations", async (c) => {
    return list(c, (await o.network()).locations.map(dated));
  });
  app.get("/2.2.1/locations/:id", async (c) => {
    return ok(c, found((await o.network()).location(c.req.param("id")), "location"));
  });
  app.get("/2.2.1/locations/:id/:evse/:connector?", async (c) => {
    const { id, evse: uid, connector } = c.req.param();
    const location = found((await o.network()).location(id), "location");
    const evse = found(location.evses?.find((one) => one.uid === uid), "EVSE");
    if (connector === undefined) return ok(c, evse);
    return ok(c, found(evse.connectors.find((one) => one.id === connector), "connector"));
  });
  app.get("/2.2.1/tariffs", async (c) => {
    return list(c, (await o.network()).tariffs.map(dated));
  });
  app.get("/2.2.1/cdrs", (c) => list(c, o.store.cdrs(o.cpo).map(dated)));
  app.get("/2.2.1/sessions", async (c) => {
    const network = await o.network();
    const entries = o.store.list(o.cpo).map(({ record, updatedAt: keptAt }) => {
      // A running session changes all the time.
      const updatedAt = record.endMs === null ? o.clock.now() : keptAt;
      const timeZone = network.location(record.locationId)?.time_zone ?? "UTC";
      const elapsed = elapsedMs(record, o.clock);
      return {
        updatedAt,
        item: () => sessionObject({ record, timeZone, elapsedMs: elapsed, updatedAt }),
      };
    });
    return list(c, entries);
  });

  app.put("/2.2.1/tokens/:country/:party/:uid", async (c) => {
    const { country, party, uid } = c.req.param();
    const token = await parseBody(c, Token);
    const path = [country, party, uid].join("/").toUpperCase();
    if ([token.country_code, token.party_id, token.uid].join("/").toUpperCase() !== path) {
      throw new OcpiError("uid: the token is not the one of the path", {
        status: 200,
        code: statusCodes.invalidParameters,
        path: "uid",
      });
    }
    return ok(c, undefined, o.tokens.put(token) === "new" ? 201 : 200);
  });
  app.get("/2.2.1/tokens/:country/:party/:uid", (c) => {
    const { country, party, uid } = c.req.param();
    const token = o.tokens.get(country, party, uid);
    if (token !== undefined) return ok(c, token);
    throw new OcpiError("no such token", { status: 404, code: statusCodes.unknownToken });
  });
  return app;
}

/** An object that can be made when it is on the page. */
interface Entry<T> {
  readonly updatedAt: Date;
  readonly item: () => T;
}

function dated<T extends { last_updated: string }>(item: T): Entry<T> {
  return { updatedAt: instantOf(item.last_updated), item: () => item };
}

function list<T>(c: OcpiContext, all: readonly Entry<T>[]): Response {
  const query = readListQuery(c, maxPage);
  const from = query.dateFrom?.getTime() ?? Number.NEGATIVE_INFINITY;
  const to = query.dateTo?.getTime() ?? Number.POSITIVE_INFINITY;
  const matching = all.filter(
    ({ updatedAt }) => updatedAt.getTime() >= from && updatedAt.getTime() < to,
  );
  const page = matching.slice(query.offset, query.offset + query.limit);
  return paginate(c, query, {
    items: page.map(({ item }) => item()),
    total: matching.length,
    url: c.req.url,
  });
}

function found<T>(value: T | undefined, what: string): T {
  if (value !== undefined) return value;
  throw new OcpiError(`no such ${what}`, { status: 404, code: statusCodes.unknownLocation });
}
