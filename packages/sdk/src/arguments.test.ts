import { expect, test, vi } from "vitest";
import { createClient, createDriverClient, formatAmount, isInvalidArgumentError } from "./index.ts";
import { NetworkCore, Payouts } from "./index.ts";

const fetch = vi.fn<typeof globalThis.fetch>(() => {
  throw new Error("this was sent");
});
const networkCore = new NetworkCore({ secretKey: "sk_test_abc", fetch });

const tail = "_01k9v3q6c4e8prmd9a2w5x7y1z";
const here = { latitude: 52.52, longitude: 13.405 };
const point = { stationId: `sta${tail}`, evseUid: "E1", connectorId: "1" };
const token = { driver: { reference: "driver-1" }, origins: ["https://wallet.example"] };
const peer = { versionsUrl: "https://cpo.example/versions", token: "given" };

type Wrong = readonly [request: unknown, argument: string];

interface Method {
  /** Prefixes of the ids that it takes first. */
  readonly ids?: readonly string[];
  /** A request that would be sent, if it takes one; `optional` when it may be left out. */
  readonly request?: object;
  readonly optional?: true;
  /** What is wrong with a request, beside what is wrong with all. */
  readonly wrong?: readonly Wrong[];
}

const page: Method = {
  request: {},
  optional: true,
  wrong: [
    [{ limit: 0 }, "limit"],
    [{ limit: 201 }, "limit"],
    [{ limit: 2.5 }, "limit"],
    [{ limit: "many" }, "limit"],
    [{ cursor: "" }, "cursor"],
    [{ cursor: {} }, "cursor"],
  ],
};

/** Every method of every resource. */
const methods: Readonly<Record<string, Readonly<Record<string, Method>>>> = {
  stations: {
    search: {
      request: here,
      wrong: [
        [{ latitude: 52 }, "longitude"],
        [{ ...here, latitude: 91 }, "latitude"],
        [{ ...here, longitude: "east" }, "longitude"],
        [{ ...here, radiusM: 0 }, "radiusM"],
        [{ ...here, available: "perhaps" }, "available"],
        [{ ...here, minPowerKw: "fast" }, "minPowerKw"],
        [{ ...here, minPowerKw: NaN }, "minPowerKw"],
        [{ ...here, limit: 201 }, "limit"],
      ],
    },
    get: { ids: ["sta"] },
  },
  quotes: {
    create: {
      request: point,
      wrong: [
        [{ ...point, stationId: "here" }, "stationId"],
        [{ ...point, evseUid: "" }, "evseUid"],
        [{ ...point, connectorId: 1 }, "connectorId"],
        [{ ...point, energyKwh: 0 }, "energyKwh"],
        [{ ...point, energyKwh: 501 }, "energyKwh"],
        [{ ...point, energyKwh: Infinity }, "energyKwh"],
        [{ ...point, energyKwh: true }, "energyKwh"],
      ],
    },
    get: { ids: ["quo"] },
  },
  sessions: {
    start: { request: { quoteId: `quo${tail}` }, wrong: [[{ quoteId: `ses${tail}` }, "quoteId"]] },
    get: { ids: ["ses"] },
    list: { ...page, wrong: [...(page.wrong ?? []), [{ live: "yes" }, "live"]] },
    stop: { ids: ["ses"] },
    receipt: { ids: ["ses"] },
    proof: { ids: ["ses"] },
  },
  clientTokens: {
    create: {
      request: token,
      wrong: [
        [{ ...token, driver: { reference: "a b" } }, "driver.reference"],
        [{ ...token, driver: { ...token.driver, email: "x" } }, "driver.email"],
        [{ ...token, origins: [] }, "origins"],
        [{ ...token, origins: ["https://wallet.example/path"] }, "origins.0"],
        [{ ...token, expiresIn: 59 }, "expiresIn"],
        [{ ...token, expiresIn: "60" }, "expiresIn"],
      ],
    },
  },
  tokens: {
    create: { request: { uid: "04:A2:3F:12" }, wrong: [[{ uid: "!" }, "uid"]] },
    list: page,
    get: { ids: ["tok"] },
    block: { ids: ["tok"] },
    unblock: { ids: ["tok"] },
  },
  settlements: {
    list: { ...page, wrong: [...(page.wrong ?? []), [{ sessionId: "x" }, "sessionId"]] },
    get: { ids: ["set"] },
  },
  payouts: { list: { ...page, wrong: [[{ partyId: "x" }, "partyId"]] } },
  ledgerEntries: { list: { ...page, wrong: [[{ account: "" }, "account"]] } },
  splitSchedule: { get: {} },
  connections: {
    list: page,
    create: {
      request: peer,
      wrong: [
        [{ ...peer, versionsUrl: "cpo.example" }, "versionsUrl"],
        [{ ...peer, token: "a b" }, "token"],
        [{ ...peer, kind: "emsp" }, "kind"],
      ],
    },
    invite: { request: {}, optional: true, wrong: [[{ kind: 7 }, "kind"]] },
    get: { ids: ["con"] },
    report: { ids: ["con"] },
    refusedObjects: { ...page, ids: ["con"], wrong: [[{ resolved: 1 }, "resolved"]] },
    sync: { ids: ["con"], request: {}, optional: true, wrong: [[{ full: "yes" }, "full"]] },
    rotate: { ids: ["con"] },
    end: { ids: ["con"] },
  },
  events: {
    list: { ...page, wrong: [...(page.wrong ?? []), [{ type: "session.begun" }, "type"]] },
    get: { ids: ["evt"] },
  },
  webhookEndpoints: {
    create: {
      request: { url: "https://shop.example/hooks" },
      wrong: [
        [{ url: "shop.example" }, "url"],
        [{ url: "https://shop.example", description: "" }, "description"],
        [{ url: "https://shop.example", eventTypes: [] }, "eventTypes"],
        [{ url: "https://shop.example", eventTypes: ["x"] }, "eventTypes.0"],
      ],
    },
    list: page,
    get: { ids: ["whe"] },
    update: {
      ids: ["whe"],
      request: { state: "enabled" },
      // An update without changes is one that changes nothing.
      optional: true,
      wrong: [[{ state: "off" }, "state"]],
    },
    delete: { ids: ["whe"] },
    rotateSecret: {
      ids: ["whe"],
      request: {},
      optional: true,
      wrong: [[{ overlapSeconds: -1 }, "overlapSeconds"]],
    },
    test: { ids: ["whe"] },
    replay: {
      ids: ["whe"],
      request: { since: new Date() },
      wrong: [
        [{ since: new Date(NaN) }, "since"],
        [{ since: "yesterday" }, "since"],
        [{ since: new Date(), until: 5 }, "until"],
      ],
    },
    deliveries: { ...page, ids: ["whe"], wrong: [[{ eventId: "x" }, "eventId"]] },
    replayDelivery: { ids: ["whe", "whd"] },
  },
  testClock: {
    get: {},
    advance: {
      request: { to: new Date() },
      wrong: [
        [{ to: new Date(NaN) }, "to"],
        [{ to: "2026-11-21" }, "to"],
        [{ to: 0 }, "to"],
      ],
    },
  },
};

const wrongOptions: readonly Wrong[] = [
  [5, "options"],
  [null, "options"],
  [{ timeout: 5 }, "timeout"],
  [{ timeoutMs: 0 }, "timeoutMs"],
  [{ timeoutMs: 2 ** 31 }, "timeoutMs"],
  [{ attemptTimeoutMs: "1" }, "attemptTimeoutMs"],
  [{ maxRetries: -1 }, "maxRetries"],
  [{ maxRetries: 101 }, "maxRetries"],
  [{ maxRetries: 0.5 }, "maxRetries"],
  [[], "options"],
  [{ signal: {} }, "signal"],
  [{ signal: { aborted: false } }, "signal"],
  [{ idempotencyKey: "" }, "idempotencyKey"],
  [{ idempotencyKey: "a b" }, "idempotencyKey"],
  [{ ifMatch: 7 }, "ifMatch"],
  [{ ifMatch: "" }, "ifMatch"],
];

/** Calls with wrong arguments, and what each must name. */
function wrongCalls({ ids = [], request, optional, wrong = [] }: Method) {
  const good = ids.map((prefix) => prefix + tail);
  const calls: [args: unknown[], argument: string][] = [];
  const names = ["id", "deliveryId"];
  for (const [index] of ids.entries()) {
    for (const bad of [undefined, null, 7, "", "x".repeat(200), `xxx${tail}`, {}]) {
      calls.push([good.with(index, bad as string), names[index] ?? ""]);
    }
  }
  if (request !== undefined) {
    for (const bad of [null, 7, "text", []]) calls.push([[...good, bad], "request"]);
    calls.push([[...good, { ...request, surprise: 1 }], "surprise"]);
    for (const [bad, argument] of wrong) calls.push([[...good, bad], argument]);
    if (!optional) calls.push([good, Object.keys(request)[0] ?? ""]);
  }
  const before = request === undefined ? good : [...good, request];
  for (const [bad, argument] of wrongOptions) calls.push([[...before, bad], argument]);
  return calls;
}

const all = Object.entries(methods).flatMap(([resource, named]) =>
  Object.entries(named).map(([name, method]) => [`${resource}.${name}`, method] as const),
);

test.each(all)("%s refuses what is wrong by its name, and sends nothing", async (path, method) => {
  const [resource = "", name = ""] = path.split(".");
  const target = Reflect.get(networkCore, resource) as Record<string, (...a: unknown[]) => unknown>;
  const call = target[name];
  if (call === undefined) throw new Error(`there is no ${path}`);
  for (const [args, argument] of wrongCalls(method)) {
    const error: unknown = await Promise.resolve(call.apply(target, args)).catch((e) => e);
    const named = isInvalidArgumentError(error) ? error.argument : error;
    expect([path, args, named]).toEqual([path, args, argument]);
    expect((error as Error).message.startsWith(`${argument}: `)).toBe(true);
  }
  expect(fetch).not.toHaveBeenCalled();
});

test("the table has every method of every resource", () => {
  const found = Object.entries(networkCore).flatMap(([resource, target]: [string, object]) =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(target))
      .filter((name) => name !== "constructor" && name !== "watch")
      .map((name) => `${resource}.${name}`),
  );
  expect(all.map(([path]) => path).toSorted()).toEqual(found.toSorted());
});

test("an If-Match is refused by a call that has no use for it", async () => {
  const call = networkCore.sessions.stop(`ses${tail}`, { ifMatch: '"abc"' });
  await expect(call).rejects.toThrow("ifMatch: is not taken by this call");
});

test.each([
  [[undefined], "id"],
  [[`quo${tail}`], "id"],
  [[`ses${tail}`, 7], "options"],
  [[`ses${tail}`, { signal: { aborted: false } }], "signal"],
  [[`ses${tail}`, { idempotencyKey: "x" }], "idempotencyKey"],
  [[`ses${tail}`, { lastSequence: -1 }], "lastSequence"],
  [[`ses${tail}`, { onConnection: "banner" }], "onConnection"],
  [[`ses${tail}`, { maxReconnects: 0.5 }], "maxReconnects"],
  [[`ses${tail}`, { idleMs: 0 }], "idleMs"],
  [[`ses${tail}`, { firstByteMs: NaN }], "firstByteMs"],
  [[`ses${tail}`, { pollMs: "1" }], "pollMs"],
] as const)("sessions.watch(%j) is refused", async (args, argument) => {
  const [id, options] = args as unknown as [string, object];
  const first = networkCore.sessions.watch(id, options)[Symbol.asyncIterator]().next();
  await expect(first).rejects.toMatchObject({ name: "InvalidArgumentError", argument });
  expect(fetch).not.toHaveBeenCalled();
});

const secretKey = "sk_test_abc";

test.each([
  [undefined, "options"],
  ["sk_test_abc", "options"],
  [{}, "secretKey"],
  [{ secretKey: 7 }, "secretKey"],
  [{ secretKey: "pk_test_abc" }, "secretKey"],
  [{ clientToken: "token" }, "clientToken"],
  [{ secretKey, clientToken: () => "t" }, "secretKey"],
  [{ secretKey, apiKey: "x" }, "apiKey"],
  [{ secretKey, baseUrl: "api.example" }, "baseUrl"],
  [{ secretKey, baseUrl: "https://api.example?x" }, "baseUrl"],
  [{ secretKey, baseUrl: "http://h:99999" }, "baseUrl"],
  [{ secretKey, baseUrl: "http://[" }, "baseUrl"],
  [{ secretKey, baseUrl: "http://user:word@h" }, "baseUrl"],
  [{ secretKey, baseUrl: "http://user:word\\@h" }, "baseUrl"],
  [{ secretKey, locale: "" }, "locale"],
  [{ secretKey, locale: "de\nx-evil: 1" }, "locale"],
  [{ secretKey, fetch: "fetch" }, "fetch"],
  [{ secretKey, version: 2026 }, "version"],
  [{ secretKey, version: "" }, "version"],
  [{ secretKey, timeoutMs: -1 }, "timeoutMs"],
  [{ secretKey, attemptTimeoutMs: Infinity }, "attemptTimeoutMs"],
  [{ secretKey, maxRetries: "2" }, "maxRetries"],
  [{ secretKey, onRequest: {} }, "onRequest"],
  [{ secretKey, onResponse: 1 }, "onResponse"],
  [{ secretKey, logger: () => undefined }, "logger"],
  [{ secretKey, logger: { info: () => undefined } }, "logger"],
  [{ secretKey, logger: { debug: () => undefined } }, "logger"],
  [{ secretKey, logger: { ...console, warn: 5 } }, "logger"],
  [{ secretKey, logLevel: "loud" }, "logLevel"],
] as const)("new NetworkCore(%j) is refused", (options, argument) => {
  for (const make of [
    () => new NetworkCore(options as never),
    () => createDriverClient(options as never),
    () => createClient(options as never, { payouts: Payouts }),
  ]) {
    expect(make).toThrow(expect.objectContaining({ name: "InvalidArgumentError", argument }));
  }
});

test("options that are undefined count as not given", () => {
  const nothing = undefined as never;
  expect(() => new NetworkCore({ secretKey, locale: nothing, timeoutMs: nothing })).not.toThrow();
});

test("options that are changed later change nothing", async () => {
  const sent = vi.fn<typeof globalThis.fetch>(async () => new Response("{}"));
  const options = { secretKey, fetch: sent, maxRetries: 0, locale: "de" };
  const client = new NetworkCore(options);
  Object.assign(options, { locale: "no\nlocale", maxRetries: -1, fetch });
  await expect(client.splitSchedule.get()).rejects.toThrow("unexpected answer");
  const [request] = sent.mock.calls[0] ?? [];
  expect((request as Request).headers.get("accept-language")).toBe("de");
});

test("a driver's client takes no secret key", () => {
  const make = () => createDriverClient({ secretKey } as never);
  expect(make).toThrow(expect.objectContaining({ argument: "clientToken" }));
});

test("what contains itself is refused by its name", async () => {
  const loop: Record<string, unknown> = {};
  loop["again"] = [loop];
  const bad = [
    [{ quoteId: loop }, "quoteId"],
    [{ quoteId: `quo${tail}`, loop }, "loop"],
    [loop, "quoteId"],
  ] as const;
  for (const [request, argument] of bad) {
    const call = networkCore.sessions.start(request as never);
    await expect(call).rejects.toMatchObject({ name: "InvalidArgumentError", argument });
  }
});

test.each([
  [undefined],
  [null],
  ["Payouts"],
  [{ payouts: "Payouts" }],
  [[Payouts]],
  [{ x: () => 1 }],
])(
  "createClient refuses %j as its resources",
  (resources) => {
    const make = () => createClient({ secretKey }, resources as never);
    expect(make).toThrow(expect.objectContaining({ argument: "resources" }));
  },
);

test.each([
  [undefined, "en", "amount"],
  [{ amount: 1.5, currency: "EUR" }, "en", "amount"],
  [{ amount: "1", currency: "EUR" }, "en", "amount"],
  [{ amount: 1, currency: "EURO" }, "en", "currency"],
  [{ amount: 1 }, "en", "currency"],
  [{ amount: 1, currency: "EUR" }, "not a locale", "locale"],
  [{ amount: 1, currency: "EUR" }, null, "locale"],
  [{ amount: 1, currency: "EUR" }, 5, "locale"],
] as const)("formatAmount(%j, %j) is refused", (amount, locale, argument) => {
  const format = () => formatAmount(amount as never, locale as never);
  expect(format).toThrow(expect.objectContaining({ name: "InvalidArgumentError", argument }));
});
