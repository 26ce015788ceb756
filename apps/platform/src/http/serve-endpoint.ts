import type { Endpoint, EndpointName, Endpoints } from "@networkcore/contract";
import type { Context, Hono } from "hono";
import * as z from "zod/mini";
import type { Database } from "../database/index.ts";
import { ApiProblem } from "./api-problem.ts";
import type { Caller } from "./caller.ts";
import type { Idempotency } from "./idempotency.ts";
import { parsePart } from "./parse-request.ts";

type Parsed<E, K extends string> = E extends { readonly [P in K]: infer S extends z.core.$ZodType }
  ? z.core.output<S>
  : undefined;

/** A parsed request. A POST runs in `transaction`, which also keeps its idempotency key. */
export interface ApiRequest<E> {
  readonly caller: Caller;
  readonly params: Parsed<E, "params">;
  readonly query: Parsed<E, "query">;
  readonly body: Parsed<E, "body">;
  readonly language: string;
  readonly requestId: string;
  readonly transaction: E extends { readonly method: "POST" } ? Database : undefined;
}

type Plain = {
  [N in EndpointName]: Endpoints[N] extends { stream: true } ? never : N;
}[EndpointName];

/** The answer to one endpoint; what it returns is checked against the contract. */
export type Handler<N extends EndpointName> = (
  request: ApiRequest<Endpoints[N]>,
) => Promise<z.core.output<Endpoints[N]["response"]>>;

/** Handlers of all endpoints but the streams. Modules give theirs as `Pick<Handlers, …>`. */
export type Handlers = { readonly [N in Plain]: Handler<N> };

/** What every request passes through before its handler. */
export interface Gate {
  authenticate(authorization: string | undefined): Promise<Caller>;
  /** Our own origin, where the widget runs. */
  readonly ownOrigin: string;
  readonly idempotency: Idempotency;
  readonly database: Database;
  /** Called after a POST has happened, in its transaction. */
  audit(
    entry: { caller: Caller; endpoint: string; requestId: string; subject: string | null },
    transaction: Database,
  ): Promise<void>;
}

/** Lets the caller through to an endpoint, or refuses. */
export async function admit(gate: Gate, context: Context, endpoint: Endpoint): Promise<Caller> {
  const caller = await gate.authenticate(context.req.header("authorization"));
  const origin = context.req.header("origin");
  if (caller.kind === "client" && origin !== undefined && origin !== gate.ownOrigin) {
    if (!caller.origins.includes(origin)) {
      throw new ApiProblem("forbidden", `this client token was not made for pages of ${origin}`);
    }
  }
  if (!endpoint.callers.includes(caller.kind)) {
    throw new ApiProblem("forbidden", `this endpoint is for ${endpoint.callers.join(" or ")} keys`);
  }
  return caller;
}

export const requestIdOf = (context: Context): string => context.get("requestId") as string;

const languageOf = (context: Context) => context.req.header("accept-language") ?? "en";

async function jsonBody(context: Context): Promise<{ text: string; value: unknown }> {
  const type = context.req.header("content-type") ?? "";
  const text = await context.req.text();
  if (text !== "" && !/^application\/([\w.+-]+\+)?json\b/i.test(type)) {
    throw new ApiProblem("unsupported_media_type", "send the body as application/json");
  }
  try {
    return { text, value: text === "" ? {} : JSON.parse(text) };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ApiProblem("malformed_json", `the body is not JSON: ${reason}`);
  }
}

function subjectOf(answer: unknown): string | null {
  const { id } = answer as { id?: unknown };
  return typeof id === "string" ? id : null;
}

/** Puts one endpoint of the contract on the server. */
export function serveEndpoint(
  app: Hono,
  gate: Gate,
  name: string,
  endpoint: Endpoint,
  handler: (request: ApiRequest<Endpoint>) => Promise<unknown>,
): void {
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, ":$1");
  app.on(endpoint.method, path, async (context) => {
    const caller = await admit(gate, context, endpoint);
    const request = {
      caller,
      params: endpoint.params && parsePart(endpoint.params, context.req.param(), "path"),
      query: parsePart(endpoint.query ?? z.strictObject({}), context.req.query(), "query"),
      language: languageOf(context),
      requestId: requestIdOf(context),
    };
    const answer = async (more: { body: unknown; transaction: Database | undefined }) =>
      z.parse(
        endpoint.response,
        await handler({ ...request, ...more } as unknown as ApiRequest<Endpoint>),
      );
    if (endpoint.method === "GET") {
      return context.json((await answer({ body: undefined, transaction: undefined })) as object);
    }
    const { text, value } = await jsonBody(context);
    const body = parsePart(endpoint.body ?? z.strictObject({}), value, "body");
    const key = context.req.header("idempotency-key");
    if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key)) {
      throw new ApiProblem(
        "invalid_request",
        "Idempotency-Key: 1 to 255 printable characters without spaces",
        "Idempotency-Key",
      );
    }
    const work = async (transaction: Database) => {
      const result = await answer({ body, transaction });
      const subject = subjectOf(result);
      await gate.audit(
        { caller, endpoint: name, requestId: request.requestId, subject },
        transaction,
      );
      return result;
    };
    const result =
      key === undefined
        ? await gate.database.transaction().execute(work)
        : await gate.idempotency.once(
            { key, caller, fingerprint: `POST ${context.req.path} ${text}` },
            work,
          );
    return context.json(result as object, endpoint.status);
  });
}
