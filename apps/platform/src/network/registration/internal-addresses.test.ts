import { afterAll, expect, test } from "vitest";
import { openTestNetwork, serve } from "../test-network.ts";
import { call, fingerprint, invitePeer } from "../test-peer.ts";

const stage = await openTestNetwork({ allowLoopback: false });
const requests: string[] = [];
const inside = await serve({
  fetch: (request: Request) => {
    requests.push(request.url);
    return new Response();
  },
});
afterAll(async () => {
  await inside.close();
  await stage.close();
});

test.for([
  `${inside.url}/versions`,
  "https://127.0.0.1/versions",
  "https://localhost/versions",
  "https://10.0.0.1/versions",
  "https://169.254.169.254/versions",
  "https://100.64.0.1/versions",
  "https://[::ffff:10.0.0.1]/versions",
  "https://[fd00::1]/versions",
  "http://cpo.example/versions",
  "https://user:secret@cpo.example/versions",
  "https://cpo.example:22/versions",
])("a peer that registers with %s is refused, and nothing is called", async (url) => {
  const { token, credentials, peer } = await invitePeer(stage);
  const before = await fingerprint(stage.database);
  const register = `${stage.baseUrl}/2.2.1/credentials`;
  const answer = await call(register, "POST", token, { ...credentials, url });
  expect(answer.status).toBe(200);
  expect([2001, 3001]).toContain(answer.status_code);
  expect(answer.status_message).not.toContain("secret");
  expect(await fingerprint(stage.database)).toEqual(before);
  expect([...requests, ...peer.seen]).toEqual([]);
  await peer.close();
});
