import { type Endpoint, type EndpointName, endpoints } from "@networkcore/contract";
import type { MockCaller } from "../network/callers.ts";
import { makeId } from "../network/make-id.ts";
import type { MockState } from "../network/mock-state.ts";
import { operations } from "../operations/all-operations.ts";
import type { OperationInput } from "../operations/operation.ts";
import type { IdempotencyKeys } from "./idempotency.ts";
import { parseCall } from "./parse-call.ts";
import { ProblemError, problemResponse } from "./problem.ts";

/** Answers one request as the API would. */
export type AnswerRequest = (
  name: EndpointName,
  request: Request,
  pathParams: Record<string, string>,
) => Promise<Response>;

function checkCaller(endpoint: Endpoint, caller: MockCaller): void {
  if (!endpoint.callers.includes(caller.kind)) {
    throw new ProblemError("forbidden", `this call is for ${endpoint.callers.join(" or ")} only`);
  }
}

async function runOnce(
  name: EndpointName,
  request: Request,
  input: OperationInput,
  keys: IdempotencyKeys,
): Promise<{ status: number; json: unknown }> {
  const work = async (): Promise<{ status: number; json: unknown }> => ({
    status: endpoints[name].status,
    json: operations[name](input),
  });
  const key = request.headers.get("idempotency-key");
  if (key === null || endpoints[name].method !== "POST") return work();
  const who = request.headers.get("authorization") ?? "";
  const fingerprint = `${new URL(request.url).pathname} ${input.bodyText}`;
  return keys.once(`${who} ${key}`, fingerprint, work);
}

/** Makes the function that answers all requests of one network. */
export function requestAnswerer(state: MockState, keys: IdempotencyKeys): AnswerRequest {
  return async (name, request, pathParams) => {
    const endpoint: Endpoint = endpoints[name];
    const requestId = makeId("req", state.clock.now(), state.random);
    try {
      const caller = state.callers.authenticate(request.headers.get("authorization"));
      checkCaller(endpoint, caller);
      const call = await parseCall(endpoint, request, pathParams);
      const input = { ...call, caller, state, headers: request.headers };
      const headers = { "x-request-id": requestId, "cache-control": "no-store" };
      if (endpoint.stream) {
        const stream = operations[name](input) as ReadableStream<Uint8Array>;
        return new Response(stream, {
          headers: { ...headers, "content-type": "text/event-stream" },
        });
      }
      const { status, json } = await runOnce(name, request, input, keys);
      return new Response(JSON.stringify(json), {
        status,
        headers: { ...headers, "content-type": "application/json" },
      });
    } catch (error) {
      if (error instanceof ProblemError) return problemResponse(error, requestId);
      const detail = error instanceof Error ? error.message : String(error);
      return problemResponse(new ProblemError("internal", detail), requestId);
    }
  };
}
