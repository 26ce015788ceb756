import {
  type AuthorizationInfo,
  type Cdr,
  type ClientInfo,
  dialectOf,
  ok,
  type OcpiEnv,
  OcpiError,
  parseBody,
  type Routing,
  type Session,
  Token,
} from "@networkcore/ocpi";
import type { OcpiVersion } from "@networkcore/pricing";
import { Hono } from "hono";

/** A request to one of the receivers, as it came. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
  readonly routing: Routing;
  readonly body: unknown;
}

/** What an eMSP for tests has written down, in the order it came. */
export interface Records {
  readonly requests: SeenRequest[];
  readonly sessions: Session[];
  readonly cdrs: Cdr[];
  readonly evses: { path: string; status: string | undefined }[];
  readonly results: { command: string; result: string }[];
  readonly clientInfos: ClientInfo[];
  /** Answers to real-time authorisations, by token uid; others are unknown (2004). */
  readonly authorizations: Map<string, AuthorizationInfo>;
  readonly faults: {
    /** So many CDRs are refused before one is taken. */
    refuseCdrs: number;
  };
}

export function newRecords(): Records {
  return {
    requests: [],
    sessions: [],
    cdrs: [],
    evses: [],
    results: [],
    clientInfos: [],
    authorizations: new Map(),
    faults: { refuseCdrs: 0 },
  };
}

/** The receivers of one version, to be mounted above its modules. */
export function recordingRoutes(version: OcpiVersion, records: Records): Hono<OcpiEnv> {
  const routes = new Hono<OcpiEnv>();
  const dialect = dialectOf(version);
  const { sessions, cdrs, evses, requests, clientInfos, faults } = records;

  routes.use(async (c, next) => {
    const text = await c.req.text();
    requests.push({
      method: c.req.method,
      path: new URL(c.req.url).pathname,
      authorization: c.req.header("authorization") ?? "",
      routing: c.get("routing"),
      body: text === "" ? undefined : JSON.parse(text),
    });
    await next();
  });
  routes.patch("/locations/:country/:party/:location/:evse", async (c) => {
    const { country, party, location, evse } = c.req.param();
    const path = [country, party, location, evse].join("/");
    const { object } = await parseBody(c, dialect.evsePatch);
    evses.push({ path, status: object.status ?? undefined });
    return ok(c);
  });
  routes.put("/sessions/:country/:party/:id", async (c) => {
    const { country: countryCode, party: partyId } = c.req.param();
    const { object } = await parseBody(c, dialect.session, { countryCode, partyId });
    sessions.push(object);
    return ok(c);
  });
  routes.post("/cdrs", async (c) => {
    const { object: cdr } = await parseBody(c, dialect.cdr, { countryCode: "DE", partyId: "CPO" });
    if (faults.refuseCdrs > 0) {
      faults.refuseCdrs -= 1;
      throw new OcpiError("not now", { status: 503, code: 3000 });
    }
    cdrs.push(cdr);
    c.header("Location", `${c.req.url}/${cdr.id}`);
    return ok(c, undefined, 201);
  });
  routes.put("/hubclientinfo/:country/:party", async (c) => {
    const { clientInfo } = dialect;
    if (clientInfo === undefined) throw new OcpiError("no hubs", { status: 404, code: 2000 });
    clientInfos.push((await parseBody(c, clientInfo)).object);
    return ok(c);
  });
  routes.post("/tokens/:uid/authorize", async (c) => {
    await parseBody(c, dialect.locationReferences);
    const info = records.authorizations.get(c.req.param("uid"));
    if (info === undefined) throw new OcpiError("unknown token", { status: 200, code: 2004 });
    return ok(c, dialect.authorizationInfo.write(info));
  });
  return routes;
}

/** An APP_USER token for START_SESSION. */
export const driverToken: Token = {
  country_code: "DE",
  party_id: "NWC",
  uid: "driver-1",
  type: "APP_USER",
  contract_id: "DENWC000001",
  issuer: "Recording eMSP",
  valid: true,
  whitelist: "NEVER",
  last_updated: "2026-04-13T10:00:00Z",
};
