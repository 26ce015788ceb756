import {
  apiVersions,
  currentApiVersion,
  type Endpoint,
  type EndpointName,
  endpoints,
} from "@networkcore/contract";
import type { MockCaller } from "../network/callers.ts";
import { namedId } from "../network/make-id.ts";
import type { MockState } from "../network/mock-state.ts";
import { operations } from "../operations/all-operations.ts";
import type { OperationInput } from "../operations/operation.ts";
import { disturbCall, NetworkCut } from "../scenarios/disturb-call.ts";
import { limitOfStrangers } from "./call-limit.ts";
import { checkUnchanged } from "./check-unchanged.ts";
import { etagOf, isKnown } from "./entity-tag.ts";
import { findRoute } from "./find-route.ts";
import { negotiateLanguage } from "@networkcore/contract/messages";
import { limitHead } from "./limit-head.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { parseCall } from "./parse-call.ts";
import { asProblem, ProblemError, problemResponse } from "./problem.ts";

type HeaderFields = Record<string, string>;

const preflight: HeaderFields = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, PATCH, DELETE",
  "access-control-allow-headers":
    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, " +
    "Accept-Language, X-Request-Id, NetworkCore-Version, traceparent, tracestate",
  "access-control-max-age": "600",
};

function checkVersion(request: Request): void {
  const asked = request.headers.get("networkcore-version");
  if (asked === null || apiVersions.some((version) => version === asked)) return;
  const detail = `NetworkCore-Version: ${asked} is not one of ${apiVersions.join(", ")}`;
  throw new ProblemError("unsupported_version", detail, "NetworkCore-Version");
}

function checkCaller(endpoint: Endpoint, caller: MockCaller): void {
  if (!endpoint.callers.includes(caller.kind)) {
    const detail = `this endpoint is for ${endpoint.callers.join(" or ")} keys`;
    throw new ProblemError("forbidden", detail);
  }
}

function idempotencyKey(headers: Headers): string | null {
  const key = headers.get("idempotency-key");
  if (key === null || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  const detail = "Idempotency-Key: 1 to 255 printable characters without spaces";
  throw new ProblemError("invalid_request", detail, "Idempotency-Key");
}

async function read(name: EndpointName, input: OperationInput, headers: HeaderFields) {
  const body = JSON.stringify(await operations[name](input));
  const etag = etagOf(body);
  if (isKnown(input.headers.get("if-none-match"), etag)) {
    return new Response(null, { status: 304, headers: { ...headers, etag } });
  }
  const type = { "content-type": "application/json" };
  return new Response(body, { headers: { ...headers, ...type, etag } });
}

async function change(
  name: EndpointName,
  input: OperationInput,
  pathname: string,
  headers: HeaderFields,
): Promise<Response> {
  const endpoint: Endpoint = endpoints[name];
  const { state } = input;
  const key = idempotencyKey(input.headers);
  const checked = async (): Promise<{ status: number; json: unknown }> => {
    await checkUnchanged(endpoint, input);
    return { status: endpoint.status, json: await operations[name](input) };
  };
  const work = () => (endpoint.ifMatch ? oneAtATime(state, checked) : checked());
  const fingerprint = `${endpoint.method} ${pathname} ${JSON.stringify(input.body)}`;
  const who = JSON.stringify(input.caller);
  const { status, json, replayed } =
    key === null
      ? { ...(await work()), replayed: false }
      : await state.idempotency.once(`${who} ${key}`, fingerprint, state.clock.now(), work);
  return new Response(JSON.stringify(json), {
    status,
    headers: {
      ...headers,
      "content-type": "application/json",
      ...(replayed && { "idempotency-replayed": "true" }),
    },
  });
}

function requestIdOf(request: Request, state: MockState): string {
  const given = request.headers.get("x-request-id");
  if (given !== null && /^[\w.:-]{1,100}$/.test(given)) return given;
  state.requests += 1;
  // Not by chance, or a read would change the ids that come after it.
  return namedId("req", state.clock.now(), `request ${state.requests}`);
}

async function answerCall(
  state: MockState,
  request: Request,
  headers: HeaderFields,
): Promise<Response> {
  limitHead(request);
  const { pathname } = new URL(request.url);
  const { name, params } = findRoute(request.method, pathname);
  const endpoint: Endpoint = endpoints[name];
  checkVersion(request);
  Object.assign(headers, limitOfStrangers);
  const caller = state.callers.authenticate(request.headers.get("authorization"));
  Object.assign(headers, state.calls.count(caller, state.clock.now()));
  checkCaller(endpoint, caller);
  await disturbCall(state, caller, name, request.signal);
  const call = await parseCall(endpoint, request, params);
  const language = negotiateLanguage(request.headers.get("accept-language"));
  state.pulse();
  const input = { ...call, caller, state, language, headers: request.headers };
  if (endpoint.stream) {
    const stream = (await operations[name](input)) as ReadableStream<Uint8Array>;
    return new Response(stream, { headers: { ...headers, "content-type": "text/event-stream" } });
  }
  if (endpoint.method === "GET") return read(name, input, headers);
  const answer = await change(name, input, pathname, headers);
  state.pulse();
  return answer;
}

/**
 * Makes the function that answers all requests of one network as the API would. Where the network
 * is cut it answers `Response.error()`.
 */
export function requestAnswerer(
  state: MockState,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const requestId = requestIdOf(request, state);
    const headers: HeaderFields = {
      "x-request-id": requestId,
      "cache-control": "no-store",
      "networkcore-version": currentApiVersion,
      "access-control-allow-origin": "*",
      "access-control-expose-headers":
        "X-Request-Id, Retry-After, ETag, RateLimit, RateLimit-Policy, NetworkCore-Version, " +
        "Idempotency-Replayed, Content-Language, Allow",
    };
    const { method } = request;
    if (method === "OPTIONS") return new Response(null, { status: 204, headers: preflight });
    try {
      const response = await answerCall(state, request, headers);
      if (method !== "HEAD") return response;
      // A live stream would go on for nobody.
      await response.body?.cancel();
      return new Response(null, response);
    } catch (error) {
      if (error instanceof NetworkCut) return Response.error();
      if (request.signal.aborted) throw error;
      const language = negotiateLanguage(request.headers.get("accept-language"));
      return problemResponse(asProblem(error), requestId, language, headers);
    }
  };
}
