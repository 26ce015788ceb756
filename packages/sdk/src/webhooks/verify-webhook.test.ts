import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { isWebhookVerificationError, verifyWebhook, WebhookVerificationError } from "./index.ts";
import type { ReceivedWebhook } from "./index.ts";

// The example of the Standard Webhooks libraries, and its published signature.
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const published = {
  body: '{"test": 2432232314}',
  headers: {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  },
  secret,
  now: new Date(1_614_265_330_000),
};
const otherSecret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

/** Signed by Node and not by this package. */
function signed(body: string, by = secret, id = "evt_1", seconds = 1_800_000_000) {
  const key = Buffer.from(by.slice(6), "base64");
  const mac = createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
  return {
    body,
    headers: {
      "webhook-id": id,
      "webhook-timestamp": `${seconds}`,
      "webhook-signature": `v1,${mac}`,
    },
    secret: by,
    now: new Date(seconds * 1000),
  };
}

const reasonOf = async (webhook: unknown): Promise<unknown> => {
  const error: unknown = await verifyWebhook(webhook as ReceivedWebhook).catch((e: unknown) => e);
  return isWebhookVerificationError(error) ? [error.reason, error.message] : error;
};

test("the published example of Standard Webhooks is taken", async () => {
  expect(await verifyWebhook(published)).toEqual({ test: 2_432_232_314 });
});

test("the event has names in camelCase and its times are dates", async () => {
  const body = JSON.stringify({
    id: "evt_1",
    type: "session.ended",
    created_at: "2026-11-21T08:00:00.5Z",
    subject_id: "ses_1",
    sequence: 3,
    data: {
      session: {
        state: "ended",
        started_at: null,
        ended_at: "2026-11-21T07:59:00Z",
        price: { components: [{ tax_rate: "19", step_size: 1 }] },
        failure: { user_message: 'they said {"a_b":"c_d","x_at": 1}: "f_g"\\' },
      },
    },
  });
  expect(await verifyWebhook(signed(body))).toEqual({
    id: "evt_1",
    type: "session.ended",
    createdAt: new Date("2026-11-21T08:00:00.5Z"),
    subjectId: "ses_1",
    sequence: 3,
    data: {
      session: {
        state: "ended",
        startedAt: null,
        endedAt: new Date("2026-11-21T07:59:00Z"),
        price: { components: [{ taxRate: "19", stepSize: 1 }] },
        failure: { userMessage: 'they said {"a_b":"c_d","x_at": 1}: "f_g"\\' },
      },
    },
  });
});

test("JSON that was laid out anew before it was signed is read the same", async () => {
  const event = { created_at: "2026-11-21T08:00:00Z", data: { session: { quote_id: 'a_b" :' } } };
  const spaced = JSON.stringify(event, null, "\t").replaceAll('":', '" \r\n:');
  expect(await verifyWebhook(signed(spaced))).toEqual({
    createdAt: new Date("2026-11-21T08:00:00Z"),
    data: { session: { quoteId: 'a_b" :' } },
  });
});

const text = '{"type":"session.ended","data":{"name":"Zürich ⚡"}}';
const bytes = new TextEncoder().encode(text);

test.each<[string, ReceivedWebhook["body"]]>([
  ["text", text],
  ["bytes", bytes],
  ["a Node buffer", Buffer.from(text)],
  ["an array buffer", bytes.slice().buffer],
  ["a part of a buffer", new Uint8Array([1, ...bytes, 2]).subarray(1, -1)],
])("the body may be %s", async (_, body) => {
  expect(await verifyWebhook({ ...signed(text), body })).toMatchObject({ type: "session.ended" });
});

test.each<[string, (headers: Record<string, string>) => ReceivedWebhook["headers"]]>([
  ["Headers", (headers) => new Headers(headers)],
  ["in any case", (headers) => Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]),
  )],
  ["with lists", (headers) => Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value]]),
  )],
  ["pairs", (headers) => Object.entries(headers)],
  ["with others", (headers) => ({ ":path": "/", get: "x", none: undefined, ...headers })],
])("headers may be %s", async (_, change) => {
  const webhook = signed(text);
  const headers = change(webhook.headers);
  expect(await verifyWebhook({ ...webhook, headers })).toMatchObject({ type: "session.ended" });
});

test("during a rotation either secret fits, and either of two signatures", async () => {
  const old = signed(text);
  const young = signed(text, otherSecret);
  const both = {
    ...old.headers,
    "webhook-signature": [
      "v1a,xyz",
      young.headers["webhook-signature"],
      "v2,abc",
      old.headers["webhook-signature"],
    ].join(" "),
  };
  const joined = { ...both, "webhook-signature": both["webhook-signature"].replaceAll(" ", ", ") };
  const list = { ...both, "webhook-signature": both["webhook-signature"].split(" ") };
  for (const headers of [both, joined, list]) {
    for (const one of [secret, otherSecret]) {
      expect(await verifyWebhook({ ...old, headers, secret: one })).toBeTruthy();
    }
  }
  const secrets = [otherSecret, secret];
  expect(await verifyWebhook({ ...old, secret: undefined, secrets })).toBeTruthy();
  expect(await verifyWebhook({ ...young, secret: undefined, secrets })).toBeTruthy();
});

test.each<[string, Partial<ReceivedWebhook>]>([
  ["another body", { body: `${text} ` }],
  ["another secret", { secret: otherSecret }],
  ["no secret of a list", { secret: undefined, secrets: [otherSecret, otherSecret] }],
  ["another id", { headers: { "webhook-id": "evt_2" } }],
  ["another time", { headers: { "webhook-timestamp": "1800000001" } }],
  ["a shorter signature", { headers: { "webhook-signature": "v1,abc" } }],
  ["no base64", { headers: { "webhook-signature": `v1,${"_".repeat(43)}=` } }],
  ["another version", { headers: { "webhook-signature": `v2,${"a".repeat(43)}=` } }],
])("%s does not match", async (_, { headers, ...change }) => {
  const webhook = signed(text);
  const sent = { ...webhook, ...change, headers: { ...webhook.headers, ...headers } };
  expect(await reasonOf(sent)).toEqual(["no_match", "webhook-signature: no match"]);
});

test("each changed letter of a signature makes it no match", async () => {
  const webhook = signed(text);
  const right = webhook.headers["webhook-signature"];
  for (let at = 3; at < right.length - 2; at++) {
    const wrong = right.slice(0, at) + (right[at] === "A" ? "B" : "A") + right.slice(at + 1);
    const headers = { ...webhook.headers, "webhook-signature": wrong };
    expect(await reasonOf({ ...webhook, headers })).toMatchObject(["no_match", /./]);
  }
});

test("no more than twenty signatures are tried", async () => {
  const webhook = signed(text);
  const right = webhook.headers["webhook-signature"];
  const wrong = `v1,${"a".repeat(43)}= `;
  const after = (n: number) => ({
    ...webhook,
    headers: { ...webhook.headers, "webhook-signature": wrong.repeat(n) + right },
  });
  expect(await verifyWebhook(after(19))).toBeTruthy();
  expect(await reasonOf(after(21))).toMatchObject(["no_match", /./]);
});

const at = (seconds: number) => new Date((1_800_000_000 + seconds) * 1000);

test("it is taken for five minutes, both ways, or as long as is asked for", async () => {
  const webhook = signed(text);
  const stale = ["stale", "webhook-timestamp: beyond toleranceSeconds of now"];
  for (const seconds of [-300, 300]) {
    expect(await verifyWebhook({ ...webhook, now: at(seconds) })).toBeTruthy();
  }
  for (const seconds of [-301, 301]) {
    const late = { ...webhook, now: at(seconds) };
    expect(await reasonOf(late)).toEqual(stale);
    expect(await verifyWebhook({ ...late, toleranceSeconds: 302 })).toBeTruthy();
  }
  expect(await reasonOf({ ...webhook, now: at(1), toleranceSeconds: 0 })).toEqual(stale);
  expect(await reasonOf({ ...webhook, now: undefined })).toEqual(stale);
  const fresh = signed(text, secret, "evt_1", Math.floor(Date.now() / 1000));
  expect(await verifyWebhook({ ...fresh, now: undefined })).toBeTruthy();
});

test.each([
  ["a tolerance that is NaN", { toleranceSeconds: Number.NaN }, "toleranceSeconds: must be"],
  ["a negative tolerance", { toleranceSeconds: -1 }, "toleranceSeconds: must be seconds"],
  ["a tolerance that is null", { toleranceSeconds: null }, "toleranceSeconds: must be seconds"],
  ["a tolerance that is text", { toleranceSeconds: "300" }, "toleranceSeconds: must be seconds"],
  ["a time that is none", { now: new Date(Number.NaN) }, "now: must be a Date"],
  ["a time that is text", { now: "x" }, "now: must be a Date"],
  ["a time that is null", { now: null }, "now: must be a Date"],
  ["a mistyped option", { tolerance: 5 }, "tolerance: unknown"],
  ["what looks like bytes", { body: { byteLength: 4 } }, "body: must be raw JSON"],
  ["an object without text", { body: Object.create(null) as unknown }, "body: must be raw JSON"],
  ["a parsed body", { body: JSON.parse(text) as unknown }, "body: must be raw JSON"],
  ["no body", { body: undefined }, "body: must be raw JSON"],
  ["a null body", { body: null }, "body: must be raw JSON"],
  ["no headers", { headers: undefined }, "headers: webhook-id"],
  ["null headers", { headers: null }, "headers: webhook-id"],
  ["no secret", { secret: undefined }, "secret(s): must be whsec_ base64"],
  ["an API key as secret", { secret: `sk_test_${"a".repeat(40)}` }, "secret(s): must be"],
  ["a short secret", { secret: "whsec_aGVsbG8=" }, "secret(s): must be"],
  ["a secret of a wrong alphabet", { secret: `whsec_${"_-".repeat(20)}` }, "secret(s): must be"],
  ["a secret with a line end", { secret: `${secret}\n` }, "secret(s): must be"],
  ["a secret with = in it", { secret: `whsec_${"MfKQ=9r8".repeat(4)}` }, "secret(s): must be"],
  ["a secret cut short", { secret: `${otherSecret.slice(0, -3)}=` }, "secret(s): must be"],
  ["a null list of secrets", { secrets: null }, "secret(s): must be"],
  ["a number of secrets", { secrets: 5 }, "secret(s): must be"],
  ["an empty list of secrets", { secrets: [] }, "secret(s): must be"],
  ["a list of nothing", { secrets: [undefined] }, "secret(s): must be"],
  ["a first secret", { secrets: ["", secret] }, "secret(s): must be"],
  ["a second secret", { secrets: [otherSecret, "whsec_"] }, "secret(s): must be"],
])("%s is refused by name", async (_, change, words) => {
  const [, message] = (await reasonOf({ ...signed(text), ...change })) as string[];
  expect(message).toContain(words);
});

test.each(["webhook-id", "webhook-timestamp", "webhook-signature"])(
  "without %s it is refused",
  async (name) => {
    const webhook = signed(text);
    const headers = { ...webhook.headers, [name]: undefined };
    expect(await reasonOf({ ...webhook, headers })).toEqual(["missing_header", `headers: ${name}`]);
    const empty = { ...webhook.headers, [name]: "" };
    expect(await reasonOf({ ...webhook, headers: empty })).toMatchObject(["missing_header", /./]);
  },
);

test.each([undefined, null, "x", 5, {}])("%j instead of a webhook is refused", async (webhook) => {
  expect(await reasonOf(webhook)).toEqual(["invalid_argument", expect.stringMatching(/^\w+: /)]);
});

test.each<[string, unknown]>([
  ["a header called entries", { entries: "1", get: "2" }],
  ["pairs of nothing", [null, undefined, 5, []]],
  ["text", "webhook-id"],
  ["a number", 5],
])("%s as headers is no webhook, and no other error", async (_, headers) => {
  const missing = ["missing_header", "headers: webhook-id"];
  expect(await reasonOf({ ...signed(text), headers })).toEqual(missing);
});

test("a stranger's header called entries does not hide the others", async () => {
  const webhook = signed(text);
  const headers = { entries: "1", ...webhook.headers };
  expect(await verifyWebhook({ ...webhook, headers })).toMatchObject({ type: "session.ended" });
});

test.each(["", "hello", '"hello"', "null", "5", "[]", "{hello", "{"])(
  "a signed body that is no JSON object is refused: %s",
  async (body) => {
    const wrong = ["invalid_argument", "body: must be raw JSON"];
    expect(await reasonOf(signed(body))).toEqual(wrong);
    const sent = { ...signed(body), body: new TextEncoder().encode(body) };
    expect(await reasonOf(sent)).toEqual(wrong);
  },
);

test("a signed byte order mark is no part of the JSON", async () => {
  const webhook = signed(`\u{feff}${text}`);
  const body = new TextEncoder().encode(webhook.body);
  expect(body[0]).toBe(0xef);
  expect(await verifyWebhook(webhook)).toMatchObject({ type: "session.ended" });
  expect(await verifyWebhook({ ...webhook, body })).toMatchObject({ type: "session.ended" });
  expect(await reasonOf({ ...webhook, body: text })).toMatchObject(["no_match", /./]);
});

test("a field of a later version that has no time in it stays what it is", async () => {
  const data = { moved_at: "platform 9", used_at: 5, looked_at: true, left_at: "2026-11-21T08:00" };
  const offset = { seen_at: "2026-11-21T09:00:00+01:00" };
  expect(await verifyWebhook(signed(JSON.stringify({ data, offset })))).toEqual({
    data: { movedAt: "platform 9", usedAt: 5, lookedAt: true, leftAt: "2026-11-21T08:00" },
    offset: { seenAt: new Date("2026-11-21T08:00:00Z") },
  });
});

test("the guard takes an error of another copy of the package, and nothing else", () => {
  const ours = new WebhookVerificationError("stale", "old");
  expect([ours.name, ours.reason, ours.message]).toEqual([
    "WebhookVerificationError",
    "stale",
    "old",
  ]);
  expect(isWebhookVerificationError(ours)).toBe(true);
  expect(isWebhookVerificationError(structuredClone({ name: ours.name }))).toBe(true);
  for (const other of [null, undefined, "x", new Error("x")]) {
    expect(isWebhookVerificationError(other)).toBe(false);
  }
});
