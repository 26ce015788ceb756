import { randomUUID } from "node:crypto";
import { Problem, type Endpoint } from "@networkcore/contract";
import ky, { type Options } from "ky";
import type * as z from "zod/mini";
import { ApiRefusal } from "./api-refusal.ts";
import { NoPlatform } from "./no-platform.ts";
import type { PlatformKeys } from "./read-keys.ts";

/** The parts of one call, as on the wire. */
export interface CallParts {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * Calls an endpoint of the contract and reads its answer.
 *
 * @throws {ApiRefusal} for a problem
 * @throws {NoPlatform} without an answer, or for one that is none of this API
 */
export type CallApi = <E extends Endpoint>(
  endpoint: E,
  parts?: CallParts,
) => Promise<z.infer<E["response"]>>;

const retry = {
  limit: 3,
  methods: ["get", "post"],
  statusCodes: [408, 429, 502, 503, 504],
  delay: () => 500,
};

/**
 * Opens the platform's API, with the partner's key where a partner may call and the operator's
 * elsewhere. A POST that is repeated carries the same idempotency key.
 *
 * @example const { state } = await callApi(keys)(getConnection, { params: { id } });
 */
export function callApi({ url, operatorKey, partnerKey }: PlatformKeys): CallApi {
  return async (endpoint, { params = {}, query = {}, body } = {}) => {
    const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? ""),
    );
    const key = endpoint.callers.includes("server") ? partnerKey : operatorKey;
    const posts = endpoint.method === "POST";
    const json = await send(new URL(path, url), {
      method: endpoint.method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(posts && { "idempotency-key": randomUUID() }),
      },
      searchParams: { ...query },
      ...(posts && endpoint.body && { json: body ?? {} }),
    });
    const answer = endpoint.response.safeParse(json);
    if (answer.success) return answer.data as z.infer<(typeof endpoint)["response"]>;
    throw new NoPlatform(`${url} answered ${endpoint.method} ${path} with what is not of this API`);
  };
}

async function send(to: URL, options: Options): Promise<unknown> {
  const asked = { ...options, retry, throwHttpErrors: false, timeout: 30_000 };
  const response = await ky(to, asked).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new NoPlatform(`no answer from ${to.origin}: ${reason}`, { cause: error });
  });
  const json = parseJson(await response.text());
  if (response.ok) return json;
  const problem = Problem.safeParse(json);
  if (problem.success) throw new ApiRefusal(problem.data);
  throw new NoPlatform(`${to.origin}${to.pathname} answered HTTP ${response.status}`);
}

/** Undefined for what is no JSON: no schema takes it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
