import {
  confirmRegistration,
  registerWith,
  unregister,
  updateCredentials,
} from "@networkcore/ocpi";
import { sql } from "kysely";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { breakableLine, isOpen } from "../test-line.ts";
import { openTestNetwork } from "../test-network.ts";
import { call, invitePeer } from "../test-peer.ts";

const stage = await openTestNetwork();
const versionsUrl = `${stage.baseUrl}/versions`;
const peers: { close(): Promise<void> }[] = [];
afterAll(stage.close);
afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.close()));
});

/** Tokens that open our server for a connection. */
async function tokensOf(id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ kind: string }>`
    select kind from peer_tokens where connection_id = ${id} order by kind`.execute(stage.database);
  return rows.map(({ kind }) => kind);
}

/** A token that was just used is known for a second longer. */
const expectVoid = (token: string) =>
  expect.poll(() => isOpen(versionsUrl, token), { timeout: 3_000 }).toBe(false);

describe.each(["2.1.1", "2.2.1", "2.3.0"] as const)("in version %s", (version) => {
  async function invited() {
    const made = await invitePeer(stage, { version });
    peers.push(made.peer);
    const o = { versionsUrl, ourCredentials: made.credentials, peerRole: "EMSP" };
    return {
      ...made,
      register: (send: typeof fetch = fetch) =>
        registerWith({ ...o, token: made.token, fetch: send, supported: [version] }),
      renew: (token: string, tokenB: string, send: typeof fetch = fetch) => {
        made.peer.tokens.add(tokenB);
        const ourCredentials = { ...made.credentials, token: tokenB };
        const supported = [version];
        return updateCredentials({ ...o, ourCredentials, token, fetch: send, supported });
      },
    };
  }

  test("a peer registers, reads its credentials, renews them and ends", async () => {
    const { id, token, partyId, peer, register, renew, read } = await invited();
    const first = await register();
    expect(first.credentials.roles[0]).toMatchObject({ country_code: "NL", party_id: "NWC" });
    expect(await read()).toMatchObject({
      state: "registered",
      ocpi_version: version,
      versions_url: peer.versionsUrl,
      parties: [{ country_code: "DE", party_id: partyId }],
      sync_wanted: "full",
    });
    expect(stage.cpos.at(-1)).toMatchObject({ countryCode: "DE", partyId });
    const c = first.credentials.token;
    await confirmRegistration({ versionsUrl, token: c });
    expect(await tokensOf(id)).toEqual(["session"]);
    await expectVoid(token);
    const own = `${stage.baseUrl}/${version}/credentials`;
    expect(await call(own, "GET", c)).toMatchObject({ status: 200, data: { token: c } });

    const renewed = (await renew(c, "token-b-new")).credentials.token;
    expect(renewed).not.toBe(c);
    expect(await isOpen(versionsUrl, c)).toBe(true);
    expect(await isOpen(versionsUrl, renewed)).toBe(true);
    await expectVoid(c);
    expect(await tokensOf(id)).toEqual(["session"]);
    expect(stage.context.encryption.open((await read()).token_out ?? "")).toBe("token-b-new");

    stage.forgotten.length = 0;
    await unregister({ token: renewed, endpoints: first.endpoints, version });
    expect(await read()).toMatchObject({ state: "ended", token_out: null });
    expect(stage.forgotten).toEqual([id]);
    expect(await isOpen(versionsUrl, renewed)).toBe(false);
    await unregister({ token: renewed, endpoints: first.endpoints, version });
  });

  test("a registration whose answer was lost is repeated with the same token", async () => {
    const { id, token, register, renew } = await invited();
    const line = breakableLine();
    line.dieAfter(3);
    await expect(register(line.fetch(fetch))).rejects.toMatchObject({ status: 0 });
    expect(line.issued).toHaveLength(1);
    expect(await isOpen(versionsUrl, token)).toBe(true);
    const { credentials } = await register();
    expect(await tokensOf(id)).toEqual(["issued", "issued", "registration"]);
    await confirmRegistration({ versionsUrl, token: credentials.token });
    expect(await tokensOf(id)).toEqual(["session"]);
    expect(await isOpen(versionsUrl, line.issued[0] ?? "")).toBe(false);
    await expectVoid(token);

    line.mend();
    line.dieAfter(3);
    const lost = renew(credentials.token, "token-b-2", line.fetch(fetch));
    await expect(lost).rejects.toMatchObject({ status: 0 });
    const { credentials: renewed } = await renew(credentials.token, "token-b-3");
    expect(await isOpen(versionsUrl, renewed.token)).toBe(true);
    expect(await tokensOf(id)).toEqual(["session"]);
    expect(await isOpen(versionsUrl, line.issued[1] ?? "")).toBe(false);
    await expectVoid(credentials.token);
  });

  test("of two answers that crossed the first may be the one that is kept", async () => {
    const { id, register } = await invited();
    const first = await register();
    const second = await register();
    await confirmRegistration({ versionsUrl, token: first.credentials.token });
    expect(await isOpen(versionsUrl, second.credentials.token)).toBe(false);
    expect(await tokensOf(id)).toEqual(["session"]);
  });
});

test("a hub that names itself alone registers, and its parties are asked for", async () => {
  const { peer, token, credentials, read } = await invitePeer(stage, { kind: "hub" });
  peers.push(peer);
  const [cpo] = credentials.roles;
  if (cpo === undefined) throw new Error("a peer has a role");
  const ourCredentials = { ...credentials, roles: [{ ...cpo, role: "HUB" }] };
  await registerWith({ versionsUrl, token, ourCredentials, supported: ["2.2.1"] });
  expect(await read()).toMatchObject({ state: "registered", kind: "hub", parties: [] });
});

test("a connection that has ended may be made again by an invitation", async () => {
  const { peer, token, credentials } = await invitePeer(stage);
  peers.push(peer);
  const o = { versionsUrl, ourCredentials: credentials, supported: ["2.2.1"] as const };
  const first = await registerWith({ ...o, token });
  await unregister({ token: first.credentials.token, endpoints: first.endpoints });
  const again = await invitePeer(stage);
  peers.push(again.peer);
  const second = await registerWith({ ...o, token: again.token });
  expect(await isOpen(versionsUrl, second.credentials.token)).toBe(true);
  expect(await again.read()).toMatchObject({ state: "registered", versions_url: peer.versionsUrl });
});
