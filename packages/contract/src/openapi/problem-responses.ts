import type { EndpointName } from "../endpoints.ts";
import { problemCodes, type ProblemCode } from "../problem.ts";
import { codesOfAll, codesOfChanges, problemCodesOf } from "./endpoint-problems.ts";
import { headersBeforeQuota, headersOf } from "./headers.ts";
import { type Json, refTo } from "./named-schemas.ts";

/** Statuses among whose codes some may be tried again. */
const retryable = new Set([409, 429, 500, 503]);

/** Statuses that a request may get before anybody has looked who calls: no quota is told then. */
const beforeQuota = new Set([414, 431, 503]);

function describe(status: number, codes: readonly ProblemCode[]): Json {
  const own = [
    "ContentLanguage",
    ...(retryable.has(status) ? (["RetryAfter"] as const) : []),
  ] as const;
  return {
    description: `Problem: ${codes.map((code) => `\`${code}\``).join(", ")}`,
    headers: beforeQuota.has(status) ? headersBeforeQuota(...own) : headersOf(...own),
    content: { "application/problem+json": { schema: refTo("Problem") } },
    "x-problem-codes": codes,
  };
}

function byStatus(codes: readonly ProblemCode[]): Map<number, readonly ProblemCode[]> {
  const grouped = new Map<number, readonly ProblemCode[]>();
  for (const code of codes) {
    const status = problemCodes[code];
    grouped.set(status, [...(grouped.get(status) ?? []), code]);
  }
  return grouped;
}

/** Names of the responses that many endpoints have, by the codes in them. */
const names = new Map<string, string>();
const shared: Record<string, Json> = {};
for (const [kind, codes] of [
  ["", codesOfAll],
  ["OfChange", [...codesOfAll, ...codesOfChanges]],
] as const) {
  for (const [status, group] of byStatus(codes)) {
    if (names.has(group.join())) continue;
    const name = `Problem${status}${kind}`;
    names.set(group.join(), name);
    shared[name] = describe(status, group);
  }
}

/** Refusals that are the same at many endpoints, as components. */
export const sharedResponses: Readonly<Record<string, Json>> = shared;

/** The refusals of one endpoint by status. */
export function problemResponsesOf(name: EndpointName): Json {
  return Object.fromEntries(
    [...byStatus(problemCodesOf(name))].map(([status, codes]) => {
      const known = names.get(codes.join());
      const response =
        known === undefined
          ? describe(status, codes)
          : { $ref: `#/components/responses/${known}` };
      return [status, response];
    }),
  );
}
