import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { OcpiError } from "../protocol/ocpi-error.ts";
import type { OcpiEnv, Peer } from "./peer.ts";
import { fail, ok } from "./respond.ts";
import { statusCodes } from "../protocol/status-codes.ts";
import { readTokenHeader } from "../protocol/token-header.ts";
import type { ModuleId, Role } from "../protocol/version.ts";

export interface OcpiAppOptions<P extends Peer> {
  readonly now: () => Date;
  /** Finds who presented one of the candidate tokens; compare with {@link matchToken}. */
  readonly authenticate: (candidates: string[], c: Context) => Promise<P | undefined>;
  readonly version: "2.2.1";
  /** Path of the versions endpoint within the app, such as `/versions`. */
  readonly versionsPath: string;
  /** Path of the version details, such as `/2.2.1`. */
  readonly detailsPath: string;
  /** Public address of the app without a trailing slash; a function if the request decides. */
  readonly baseUrl: string | ((c: Context) => string);
  readonly endpoints: readonly {
    readonly identifier: ModuleId;
    readonly role: Role;
    readonly path: string;
  }[];
  /** Largest request body in bytes. Default: 4 MiB. */
  readonly maxBodyBytes?: number;
  /** Told of errors that are not {@link OcpiError}; the peer sees 3000. Default: stderr. */
  readonly report?: (error: Error) => void;
}

/**
 * An app that speaks OCPI (OCPI 2.2.1 §4, §6): authentication, envelopes for every error, the
 * request ids echoed, versions and version details. The modules' routes are added to it.
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
  const app = new Hono<OcpiEnv<P>>();
  const baseUrl = (c: Context) => (typeof o.baseUrl === "string" ? o.baseUrl : o.baseUrl(c));
  const report = o.report ?? printFault;

  app.onError((error, c) => {
    if (error instanceof OcpiError) return fail(c, error);
    report(error);
    return fail(c, new OcpiError("server error", { status: 500, code: statusCodes.serverError }));
  });

  app.use(async (c, next) => {
    c.set("ocpiNow", o.now);
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
  const credentials = o.endpoints.filter(({ identifier }) => identifier === "credentials");
  for (const path of [o.versionsPath, o.detailsPath, ...credentials.map((e) => e.path)]) {
    app.use(path, async (c, next) => {
      c.set("ocpiOpen", true);
      await next();
    });
  }
  app.use(authentication(o));
  app.use(
    bodyLimit({
      maxSize: o.maxBodyBytes ?? 4 * 1024 * 1024,
      onError: () => {
        throw refusal(413, "the body is too large");
      },
    }),
  );

  app.get(o.versionsPath, (c) =>
    ok(c, [{ version: o.version, url: `${baseUrl(c)}${o.detailsPath}` }]),
  );
  app.get(o.detailsPath, (c) =>
    ok(c, {
      version: o.version,
      endpoints: o.endpoints.map(({ identifier, role, path }) => ({
        identifier,
        role,
        url: `${baseUrl(c)}${path}`,
      })),
    }),
  );
  return app;
}

function authentication<P extends Peer>(
  o: OcpiAppOptions<P>,
): MiddlewareHandler<OcpiEnv<P>> {
  return async (c, next) => {
    const candidates = readTokenHeader(c.req.header("Authorization"));
    const peer = candidates.length === 0 ? undefined : await o.authenticate(candidates, c);
    if (peer === undefined || (!peer.registered && !c.get("ocpiOpen"))) {
      c.header("WWW-Authenticate", "Token");
      throw refusal(401, "unknown or missing token");
    }
    c.set("peer", peer);
    await next();
  };
}

function printFault(error: Error): void {
  process.stderr.write(`ocpi: ${error.stack ?? error.message}\n`);
}

function refusal(status: number, message: string): OcpiError {
  return new OcpiError(message, { status, code: statusCodes.clientError });
}
