import type { Endpoint } from "@networkcore/contract";
import type { Context, Hono, MiddlewareHandler } from "hono";
import * as z from "zod/mini";
import type { Database } from "../database/index.ts";
import { ApiProblem } from "./api-problem.ts";
import { bindCursor, unbindCursor } from "./bound-cursor.ts";
import type { Caller } from "./caller.ts";
import { etagOf, isKnown } from "./etag.ts";
import { admit, type Gate } from "./gate.ts";
import type { ApiRequest, Conditional } from "./handler.ts";
import { limitBody } from "./limit-body.ts";
import { parsePart, parseQuery } from "./parse-request.ts";
import { readPrecondition } from "./precondition.ts";
import { readJsonBody } from "./read-body.ts";
import { languageOf, requestIdOf } from "./request-context.ts";

type Answer = (request: ApiRequest<Endpoint>) => Promise<unknown>;

/** What a GET and a change have in common. */
interface Common {
  readonly caller: Caller;
  readonly params: unknown;
  readonly query: unknown;
  readonly language: string;
  readonly requestId: string;
}

function subjectOf(answer: unknown): string | null {
  const { id } = answer as { id?: unknown };
  return typeof id === "string" ? id : null;
}

function readIdempotencyKey(context: Context): string | undefined {
  const key = context.req.header("idempotency-key");
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new ApiProblem(
    "invalid_request",
    "Idempotency-Key: 1 to 255 printable characters without spaces",
    "Idempotency-Key",
  );
}

/** Puts one endpoint of the contract on the server. */
export function serveEndpoint(
  app: Hono,
  gate: Gate,
  name: string,
  endpoint: Endpoint,
  handler: Answer,
): void {
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, ":$1");

  async function answer(
    request: Common & Partial<Conditional<unknown>>,
    more: { body: unknown; transaction: Database | undefined },
  ): Promise<object> {
    const given = await handler({ ...request, ...more } as unknown as ApiRequest<Endpoint>);
    return z.parse(endpoint.response, given) as object;
  }

  async function read(context: Context, request: Common): Promise<Response> {
    const query = unbindCursor(name, request.query);
    const nothing = { body: undefined, transaction: undefined };
    const body = JSON.stringify(bindCursor(name, await answer({ ...request, query }, nothing)));
    const etag = etagOf(body);
    context.header("ETag", etag);
    if (isKnown(context.req.header("if-none-match"), etag)) return context.body(null, 304);
    return context.body(body, 200, { "Content-Type": "application/json" });
  }

  async function change(context: Context, request: Common): Promise<Response> {
    const { caller, requestId } = request;
    const given = await readJsonBody(context);
    const body = parsePart(endpoint.body ?? z.strictObject({}), given, "body");
    const key = readIdempotencyKey(context);
    const precondition = readPrecondition(context, endpoint);
    const { checkUnchanged } = precondition;
    const work = async (transaction: Database) => {
      const result = await answer({ ...request, checkUnchanged }, { body, transaction });
      precondition.assertChecked();
      const subject = subjectOf(result);
      await gate.audit({ caller, endpoint: name, requestId, subject }, transaction);
      return result;
    };
    if (key === undefined) {
      const result = await gate.database.transaction().execute(work);
      return context.json(result, endpoint.status);
    }
    const fingerprint = `${endpoint.method} ${context.req.path} ${JSON.stringify(body)}`;
    const once = await gate.idempotency.once({ key, caller, fingerprint }, work);
    if (once.replayed) context.header("Idempotency-Replayed", "true");
    return context.json(once.answer, endpoint.status);
  }

  const admission: MiddlewareHandler = async (context, next) => {
    context.set("caller", await admit(gate, context, endpoint));
    await next();
  };

  app.on(endpoint.method, path, admission, limitBody, async (context: Context) => {
    const caller = context.get("caller") as Caller;
    const request: Common = {
      caller,
      params: endpoint.params && parsePart(endpoint.params, context.req.param(), "path"),
      query: parseQuery(endpoint.query ?? z.strictObject({}), context.req.queries()),
      language: languageOf(context),
      requestId: requestIdOf(context),
    };
    return endpoint.method === "GET" ? read(context, request) : change(context, request);
  });
}
