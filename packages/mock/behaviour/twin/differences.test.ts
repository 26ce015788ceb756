import { expect, test } from "vitest";
import { differencesOf, type Exemption } from "./differences.ts";
import { Recording } from "./recording.ts";

const origin = "https://api.example";
const token = {
  id: "tok_01k9v3q6c4e8prmd9a2w5x7y1z",
  type: "rfid",
  uid: "04A2",
  contract_id: "NL-NWC-C00000001",
  visual_number: null,
  driver_id: null,
  state: "active",
  created_at: "2026-11-21T08:00:00.000Z",
  updated_at: "2026-11-21T08:00:00.000Z",
};

/** What is heard of a target that answers a card like this. */
async function hear(
  body: object,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Promise<Recording> {
  const answer = async () => Response.json(body, { status, headers });
  const recording = new Recording(origin, answer);
  await recording.fetch(`${origin}/v1/tokens/${token.id}`);
  return recording;
}

async function differ(mock: Recording, platform: Recording, exempt?: readonly Exemption[]) {
  return differencesOf(
    { name: "the mock", heard: mock },
    { name: "the platform", heard: platform },
    exempt,
  );
}

test("the same answers do not differ, whatever the values are", async () => {
  const other = { ...token, uid: "ABCD", visual_number: "NC 1" };
  expect(await differ(await hear(token), await hear(other))).toEqual([]);
});

test("a field, a kind and an enum's word are told, each with its target", async () => {
  const { driver_id: _, ...without } = token;
  const other = { ...without, state: "blocked", created_at: "2026-11-21T08:00:00Z" };
  expect(await differ(await hear(token), await hear(other))).toEqual([
    "only the mock: getToken 200: created_at instant in milliseconds",
    "only the mock: getToken 200: driver_id",
    "only the mock: getToken 200: state =active",
    "only the platform: getToken 200: created_at instant in seconds",
    "only the platform: getToken 200: state =blocked",
  ]);
});

test("a header that one target does not send is told", async () => {
  const withTag = await hear(token, { headers: { etag: '"1"' } });
  expect(await differ(withTag, await hear(token))).toEqual([
    "only the mock: getToken 200: header etag",
  ]);
});

const problem = {
  type: "about",
  title: "not found",
  status: 404,
  code: "token_not_found",
  detail: "there is none",
  user_message: "There is none.",
  param: null,
  request_id: "r1",
  retryable: false,
  doc_url: "https://docs.example",
};

test("a refusal with another parameter is told", async () => {
  const mock = await hear(problem, { status: 404 });
  const platform = await hear({ ...problem, param: "id" }, { status: 404 });
  expect(await differ(mock, platform)).toEqual([
    "only the mock: getToken 404 token_not_found param=null retryable=false",
    "only the platform: getToken 404 token_not_found param=id retryable=false",
  ]);
});

test("what is meant to differ is left out", async () => {
  const blocked = { ...token, state: "blocked" };
  const exempt = [{ pattern: /getToken 200: state =/, because: "cards differ" }];
  expect(await differ(await hear(token), await hear(blocked), exempt)).toEqual([]);
});
