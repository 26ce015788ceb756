import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Deviation } from "../conformance/index.ts";
import {
  encodeToken,
  isFunctional,
  type ModuleId,
  moduleIn,
  OcpiError,
  type OcpiVersion,
  readRouting,
  readTokenHeader,
  reversed,
  type Role,
  routingHeaders,
  statusCodes,
} from "../protocol/index.ts";
import type { OcpiEnv, Peer } from "./peer.ts";
import { fail, ok } from "./respond.ts";
import { hasSlashTooMany, tidyPath } from "./tidy-path.ts";

/** One interface that an {@link ocpiApp} offers. */
export interface OfferedEndpoint {
  readonly identifier: ModuleId;
  /** What we are there. It is left out of the details of 2.1.1, which knows no roles. */
  readonly role: Role;
  /** Path within the app, such as `/2.2.1/locations`. */
  readonly path: string;
}

/** One version that an {@link ocpiApp} speaks. */
export interface OfferedVersion {
  readonly version: OcpiVersion;
  /** Path of the version details, such as `/2.2.1`. */
  readonly detailsPath: string;
  readonly endpoints: readonly OfferedEndpoint[];
}

export interface OcpiAppOptions<P extends Peer> {
  readonly now: () => Date;
  /**
   * Finds who presented one of the candidate tokens; compare with {@link matchToken}. May throw
   * an {@link OcpiError} with status 429 for whom too many unknown tokens have come from.
   */
  readonly authenticate: (candidates: string[], c: Context) => Promise<P | undefined>;
  /** Path of the versions endpoint within the app, such as `/versions`. */
  readonly versionsPath: string;
  readonly versions: readonly OfferedVersion[];
  /** Public address of the app without a trailing slash; a function if the request decides. */
  readonly baseUrl: string | ((c: Context) => string);
  /** Largest request body in bytes. Default: 4 MiB. */
  readonly maxBodyBytes?: number;
  /** Told of errors that are not {@link OcpiError}; the peer sees 3000. Default: stderr. */
  readonly report?: (error: Error) => void;
  /** Told of what a peer does otherwise than the specification says. Default: nobody. */
  readonly observe?: (deviation: Deviation, peer: P) => void;
}

/**
 * An app that speaks OCPI (OCPI 2.2.1 §4, §6), in one or several versions: authentication,
 * envelopes for every error, the request ids echoed, routing headers read and answered, versions
 * and version details. The modules' routes are added to it, at the paths offered or at others that
 * name the module. Slashes too many in a path are
 * borne; where the app is mounted into another one, give that one {@link tidyPath}.
 *
 * 401 without a known token, and for a registration token outside of versions, details and
 * credentials; 404 for unknown paths; 413 for too large a body.
 *
 * @example
 * const app = ocpiApp({ … });
 * app.put("/2.2.1/sessions/:country/:party/:id", async (c) => {
 *   await store(c.get("peer"), await parseBody(c, Session));
 *   return ok(c);
 * });
 */
export function ocpiApp<P extends Peer>(o: OcpiAppOptions<P>): Hono<OcpiEnv<P>> {
  const app = new Hono<OcpiEnv<P>>({ getPath: tidyPath });
  const baseUrl = (c: Context) => (typeof o.baseUrl === "string" ? o.baseUrl : o.baseUrl(c));
  const report = o.report ?? printFault;

  app.onError((error, c) => {
    if (error instanceof OcpiError) return fail(c, error);
    report(error);
    return fail(c, new OcpiError("server error", { status: 500, code: statusCodes.serverError }));
  });

  app.use(async (c, next) => {
    c.set("ocpiNow", o.now);
    c.set("routing", {});
    // No id has it, and no database takes it.
    if (c.req.url.includes("%00")) throw refusal(404, "no such path");
    for (const name of ["X-Request-ID", "X-Correlation-ID"]) {
      const value = c.req.header(name);
      if (value !== undefined) c.header(name, value);
    }
    await next();
    // A parent app's own "not found" is no OCPI envelope.
    if (c.res.status === 404 && !c.get("ocpiAnswered")) {
      c.res = fail(c, refusal(404, "no such path"));
    }
  });
  for (const path of openPaths(o)) {
    app.use(path, async (c, next) => {
      c.set("ocpiOpen", true);
      await next();
    });
  }
  app.use(authentication(o));
  app.use(limitBody(o.maxBodyBytes ?? 4 * 1024 * 1024));
  const endpoints = o.versions.flatMap((version) => version.endpoints);
  for (const { identifier, path } of endpoints) {
    if (isFunctional(identifier) && moduleIn(path) !== identifier) {
      app.use(`${path}/*`, passRouting);
    }
  }
  app.use("*", passRoutingByName);

  app.get(o.versionsPath, (c) =>
    ok(
      c,
      o.versions.map(({ version, detailsPath }) => ({
        version,
        url: `${baseUrl(c)}${detailsPath}`,
      })),
    ),
  );
  for (const offered of o.versions) {
    app.get(offered.detailsPath, (c) => ok(c, detailsOf(offered, baseUrl(c))));
  }
  return app;
}

/**
 * Refuses bodies that are too large. One whose length is announced is not touched: the HTTP server
 * holds it to that. Only one that comes in pieces is counted while it is read, which costs more than
 * all the rest of a small push.
 */
function limitBody(maxSize: number): MiddlewareHandler {
  const onError = () => {
    throw refusal(413, "the body is too large");
  };
  const counting = bodyLimit({ maxSize, onError });
  return (c, next) => {
    const announced = c.req.header("Content-Length");
    const inPieces = c.req.header("Transfer-Encoding") !== undefined;
    if (announced === undefined || inPieces) return counting(c, next);
    return Number(announced) > maxSize ? onError() : next();
  };
}

/** Where a registration token counts. */
function openPaths<P extends Peer>(o: OcpiAppOptions<P>): string[] {
  const paths = o.versions.flatMap(({ detailsPath, endpoints }) => [
    detailsPath,
    ...endpoints.flatMap(({ identifier, path }) => (identifier === "credentials" ? path : [])),
  ]);
  return [o.versionsPath, ...paths];
}

function detailsOf({ version, endpoints }: OfferedVersion, baseUrl: string) {
  return {
    version,
    endpoints: endpoints.map(({ identifier, role, path }) => ({
      identifier,
      ...(version === "2.1.1" ? {} : { role }),
      url: `${baseUrl}${path}`,
    })),
  };
}

function authentication<P extends Peer>(o: OcpiAppOptions<P>): MiddlewareHandler<OcpiEnv<P>> {
  const old = o.versions.filter(({ version }) => version === "2.1.1");
  const oldPaths = old.map(({ detailsPath }) => detailsPath);
  return async (c, next) => {
    const header = c.req.header("Authorization");
    const candidates = readTokenHeader(header);
    const peer = candidates.length === 0 ? undefined : await o.authenticate(candidates, c);
    if (peer === undefined || (!peer.registered && !c.get("ocpiOpen"))) {
      c.header("WWW-Authenticate", "Token");
      throw refusal(401, "unknown or missing token");
    }
    c.set("peer", peer);
    const { pathname } = new URL(c.req.url);
    if (hasSlashTooMany(pathname)) o.observe?.({ code: "trailing_slash" }, peer);
    // Version 2.1.1 does not ask for base64.
    const isOld = oldPaths.some((path) => `${pathname}/`.includes(`${path}/`));
    if (!isOld && !header?.includes(encodeToken(peer.token))) {
      if (header?.includes(peer.token)) o.observe?.({ code: "token_sent_raw" }, peer);
    }
    await next();
  };
}

/** Reads who is asked by whom, and says so in the answer, the other way round. */
const passRouting: MiddlewareHandler<OcpiEnv<Peer>> = async (c, next) => {
  const routing = readRouting((name) => c.req.header(name));
  c.set("routing", routing);
  for (const [name, value] of Object.entries(routingHeaders(reversed(routing)))) {
    c.header(name, value);
  }
  await next();
};

/** Some peers call modules at addresses that nobody offered them; these name the module. */
const passRoutingByName: MiddlewareHandler<OcpiEnv<Peer>> = (c, next) => {
  const module = moduleIn(c.req.path);
  return module !== undefined && isFunctional(module) ? passRouting(c, next) : next();
};

function printFault(error: Error): void {
  process.stderr.write(`ocpi: ${error.stack ?? error.message}\n`);
}

function refusal(status: number, message: string): OcpiError {
  return new OcpiError(message, { status, code: statusCodes.clientError });
}
