import { encodeToken, registerWith, type Credentials } from "@networkcore/ocpi";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestNetwork, serve } from "../test-network.ts";
import { call, fingerprint, invitePeer } from "../test-peer.ts";

const stage = await openTestNetwork();
const { database } = stage;
const versionsUrl = `${stage.baseUrl}/versions`;
const credentialsUrl = `${stage.baseUrl}/2.2.1/credentials`;
const closing: (() => Promise<void>)[] = [stage.close];
afterAll(async () => {
  for (const close of closing.toReversed()) await close();
});

type Invited = Awaited<ReturnType<typeof invitePeer>>;
async function invite(...o: Parameters<typeof invitePeer> extends [unknown, ...infer R] ? R : []) {
  const made = await invitePeer(stage, ...o);
  closing.push(made.peer.close);
  return made;
}

const register = (token: string, ourCredentials: Credentials) =>
  registerWith({ versionsUrl, token, ourCredentials, supported: ["2.2.1"] });

/** Offers nothing but a credentials module. */
async function barePeer() {
  const app = new Hono();
  const server = await serve(app);
  closing.push(server.close);
  const answer = (data: unknown) => ({
    data,
    status_code: 1000,
    timestamp: "2026-04-13T10:00:00Z",
  });
  const module = { identifier: "credentials", role: "RECEIVER", url: `${server.url}/c` };
  app.get("/versions", (c) =>
    c.json(answer([{ version: "2.2.1", url: `${server.url}/details` }])),
  );
  app.get("/details", (c) => c.json(answer({ version: "2.2.1", endpoints: [module] })));
  return `${server.url}/versions`;
}

interface Refusal {
  readonly status: number;
  readonly code: number;
  readonly says?: RegExp;
}

/** Nothing is changed by what is refused. */
async function expectRefused(
  answering: () => ReturnType<typeof call>,
  { status, code, says }: Refusal,
): Promise<void> {
  const before = await fingerprint(database);
  const answer = await answering();
  expect(answer).toMatchObject({ status, status_code: code });
  expect(answer.status_message).toMatch(says ?? /./);
  expect(await fingerprint(database)).toEqual(before);
}

let taken: Invited;
let takenToken: string;
beforeAll(async () => {
  taken = await invite();
  const { token, credentials } = taken;
  const made = await register(token, credentials);
  takenToken = made.credentials.token;
  // It is brought in use.
  await call(versionsUrl, "GET", takenToken);
});

describe("a registration", () => {
  const [party] = [{ country_code: "DE", party_id: "XYZ", business_details: { name: "X" } }];
  const bodies: readonly [string, (invited: Invited) => unknown, Refusal][] = [
    ["without a token", ({ credentials: { token: _, ...rest } }) => rest, bad(/token/)],
    ["with a token of two words", (i) => ({ ...i.credentials, token: "a b" }), bad(/token/)],
    ["without a URL", ({ credentials: { url: _, ...rest } }) => rest, bad(/url/)],
    ["with a URL that is none", (i) => ({ ...i.credentials, url: "cpo.example" }), bad(/url/)],
    ["without roles", (i) => ({ ...i.credentials, roles: [] }), bad(/roles/)],
    [
      "of a party without a name",
      (i) => ({ ...i.credentials, roles: [{ role: "CPO", country_code: "DE", party_id: "X" }] }),
      bad(/roles/),
    ],
    [
      "of an eMSP",
      (i) => ({ ...i.credentials, roles: [{ role: "EMSP", ...party }] }),
      bad(/roles: no CPO/),
    ],
    [
      "of a party that another connection speaks for",
      (i) => ({ ...i.credentials, roles: taken.credentials.roles }),
      bad(/DE\*P\d+ is connected/),
    ],
    [
      "of it in small letters",
      (i) => ({ ...i.credentials, roles: taken.credentials.roles.map(smallLetters) }),
      bad(/DE\*P\d+ is connected/),
    ],
    [
      "with the versions of another connection",
      (i) => ({ ...i.credentials, ...urlAndToken(taken.credentials) }),
      bad(/connected already/),
    ],
    ["in broken JSON", () => "{", { status: 400, code: 2000 }],
    ["with nothing", () => "", { status: 400, code: 2000 }],
    [
      "whose token does not open its versions",
      (i) => ({ ...i.credentials, token: "another" }),
      { status: 200, code: 3001, says: /cannot be read/ },
    ],
    [
      "with an address where nobody listens",
      (i) => ({ ...i.credentials, url: "http://127.0.0.1:9/versions" }),
      { status: 200, code: 3001, says: /cannot be read/ },
    ],
  ];
  test.for(bodies)("%s is refused", async ([, bodyOf, refusal]) => {
    const invited = await invite();
    const post = () => call(credentialsUrl, "POST", invited.token, bodyOf(invited));
    await expectRefused(post, refusal);
  });

  test("without a common version is refused with 3002", async () => {
    const { token, credentials } = await invite({ version: "2.1.1" });
    const post = () => call(credentialsUrl, "POST", token, credentials);
    await expectRefused(post, { status: 200, code: 3002 });
  });

  test("without what is needed to start is refused with 3003", async () => {
    const { token, credentials } = await invite();
    const url = await barePeer();
    const post = () => call(credentialsUrl, "POST", token, { ...credentials, url });
    await expectRefused(post, { status: 200, code: 3003, says: /locations/ });
  });

  test("that is tried too often is told how long to wait", async () => {
    const { token, credentials } = await invite();
    const body = { ...credentials, token: undefined };
    for (let time = 0; time < 10; time += 1) {
      expect(await call(credentialsUrl, "POST", token, body)).toMatchObject({ status_code: 2001 });
    }
    const post = () => call(credentialsUrl, "POST", token, credentials);
    await expectRefused(post, { status: 429, code: 2000, says: /wait \d+ s/ });
    stage.clock.pass(61_000);
    expect(await post()).toMatchObject({ status: 200, status_code: 1000 });
  });
});

describe("a token in the wrong place", () => {
  const party = "DE/ABC";
  const functional: readonly [string, string][] = [
    ["GET", "tokens"],
    ["POST", "tokens/1/authorize"],
    ["PUT", `locations/${party}/L1`],
    ["PATCH", `locations/${party}/L1/E1`],
    ["PUT", `tariffs/${party}/T1`],
    ["DELETE", `tariffs/${party}/T1`],
    ["PUT", `sessions/${party}/S1`],
    ["GET", `sessions/${party}/S1`],
    ["POST", "cdrs"],
    ["POST", "commands/START_SESSION/1"],
    ["PUT", `hubclientinfo/${party}`],
  ];
  const where = ["2.1.1", "2.2.1", "2.3.0", "emsp/2.2.1", "2.2.1/emsp"];
  test.for(where)("a registration token is refused by every module under /%s", async (at) => {
    const { token } = await shared();
    const before = await fingerprint(database);
    for (const [method, path] of functional) {
      const body = method === "GET" ? undefined : {};
      const answer = await call(`${stage.baseUrl}/${at}/${path}`, method, token, body);
      expect(answer, `${method} ${path}`).toMatchObject({ status: 401, status_code: 2000 });
    }
    expect(await fingerprint(database)).toEqual(before);
  });

  let invited: Promise<Invited> | undefined;
  const shared = () => (invited ??= invite());

  const wrong: readonly [string, string, () => Promise<string>, Refusal][] = [
    ["an unknown token", "POST", async () => "unknown", { status: 401, code: 2000 }],
    ["a token of nothing", "GET", async () => "", { status: 401, code: 2000 }],
    ["POST when registered", "POST", async () => takenToken, { status: 405, code: 2000 }],
    ["PUT when not", "PUT", async () => (await shared()).token, { status: 405, code: 2000 }],
    ["DELETE when not", "DELETE", async () => (await shared()).token, { status: 405, code: 2000 }],
    ["PATCH", "PATCH", async () => takenToken, { status: 405, code: 2000 }],
  ];
  test.for(wrong)("%s is refused", async ([, method, tokenOf, refusal]) => {
    const token = await tokenOf();
    const body = method === "GET" ? undefined : (await shared()).credentials;
    await expectRefused(() => call(credentialsUrl, method, token, body), refusal);
  });

  test("it is not shown in the answer", async () => {
    const header = { Authorization: `Token ${encodeToken("secret-of-mine")}` };
    const response = await fetch(versionsUrl, { headers: header });
    expect(response.status).toBe(401);
    expect(await response.text()).not.toMatch(/secret-of-mine|c2VjcmV0LW9m/);
  });
});

describe("a renewal", () => {
  test("with another origin than before is refused", async () => {
    const other = await invite();
    const { url, token } = other.credentials;
    const put = () => call(credentialsUrl, "PUT", takenToken, { ...taken.credentials, url, token });
    await expectRefused(put, bad(/^url: .* is not the peer's origin/));
    expect((await call(versionsUrl, "GET", takenToken)).status).toBe(200);
  });

  test("that takes a party of somebody else is refused, and the old one stands", async () => {
    const other = await invite();
    const made = await register(other.token, other.credentials);
    await call(versionsUrl, "GET", made.credentials.token);
    const body = { ...other.credentials, roles: taken.credentials.roles };
    const put = () => call(credentialsUrl, "PUT", made.credentials.token, body);
    await expectRefused(put, bad(/is connected/));
  });
});

function bad(says: RegExp): Refusal {
  return { status: 200, code: 2001, says };
}

const smallLetters = <T extends { country_code: string; party_id: string }>(role: T): T => ({
  ...role,
  country_code: role.country_code.toLowerCase(),
  party_id: role.party_id.toLowerCase(),
});

const urlAndToken = ({ url, token }: Credentials) => ({ url, token });
