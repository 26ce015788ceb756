import type { NetworkCore, PagePromise } from "@networkcore/sdk";
import { beforeAll, expect, test } from "vitest";
import type { RunningTarget } from "./behaviour-target.ts";
import { operatorOf, partnerOf } from "./clients.ts";
import { expectProblem, get } from "./raw-call.ts";

interface Listed {
  readonly id: string;
}

type List = (client: NetworkCore, request: { limit: number }) => PagePromise<Listed>;

/** Lists, by their paths; each has two items or more when this runs. */
const ofPartner: Record<string, List> = {
  "/v1/sessions": ({ sessions }, request) => sessions.list(request),
  "/v1/tokens": ({ tokens }, request) => tokens.list(request),
  "/v1/settlements": ({ settlements }, request) => settlements.list(request),
  "/v1/payouts": ({ payouts }, request) => payouts.list(request),
  "/v1/events": ({ events }, request) => events.list(request),
  "/v1/webhook_endpoints": ({ webhookEndpoints }, request) => webhookEndpoints.list(request),
};

const ofOperator: Record<string, List> = {
  "/v1/ledger_entries": ({ ledgerEntries }, request) => ledgerEntries.list(request),
  "/v1/connections": ({ connections }, request) => connections.list(request),
};

const lists = [
  ...Object.entries(ofPartner).map(([path, list]) => ({ path, list, clientOf: partnerOf })),
  ...Object.entries(ofOperator).map(([path, list]) => ({ path, list, clientOf: operatorOf })),
];

/** Ids sort by the time at which they were made; these are not made several at one instant. */
const newestFirst = /sessions|tokens|webhook_endpoints/;

/** Every list comes in pages, which together are the whole, each item once. */
export function describeLists(target: () => RunningTarget): void {
  beforeAll(async () => {
    const { webhookEndpoints } = partnerOf(target());
    for (let count = 0; count < 3; count += 1) {
      await webhookEndpoints.create({ url: "http://127.0.0.1:9/hooks" });
    }
  });

  test.for(lists)("$path comes page after page", async ({ path, list, clientOf }) => {
    const client = clientOf(target());
    const whole = await list(client, { limit: 200 }).toArray({ limit: 10_000 });
    const ids = whole.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(ids.length);
    const ordered = newestFirst.test(path) ? ids.toSorted().toReversed() : ids;
    expect(ids).toEqual(ordered);

    const size = Math.max(1, Math.ceil(ids.length / 4));
    const paged: string[] = [];
    for await (const page of list(client, { limit: size }).pages()) {
      expect(page.data.length).toBeLessThanOrEqual(size);
      expect(page.hasMore).toBe(page.nextCursor !== null);
      paged.push(...page.data.map(({ id }) => id));
    }
    expect(paged).toEqual(ids);

    const looped: string[] = [];
    for await (const { id } of list(client, { limit: size })) {
      looped.push(id);
      if (looped.length === size + 1) break;
    }
    expect(looped).toEqual(ids.slice(0, size + 1));
    const two = await list(client, { limit: 1 }).toArray({ limit: 2 });
    expect(two.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  });

  test.for(lists)("$path names a cursor and a limit that are none", async (each) => {
    const { path, clientOf } = each;
    const { secretKey, operatorKey } = target();
    const key = clientOf === operatorOf ? operatorKey : secretKey;
    for (const param of ["cursor", "limit"]) {
      const expected = { status: 400, code: "invalid_request", param };
      await expectProblem(target(), `${path}?${param}=nonsense`, get(key), expected);
    }
  });

  test("stations come page after page, each once", async () => {
    const { stations } = partnerOf(target());
    const search = { ...target().place, radiusM: 3000 };
    const whole = await stations.search({ ...search, limit: 200 }).toArray({ limit: 200 });
    expect(whole.length).toBeGreaterThan(3);
    const found = await stations.search({ ...search, limit: 3 }).toArray({ limit: whole.length });
    expect(found.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
  });
}
