import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { connect, realClock } from "../../src/database/index.ts";
import { createApiKeys } from "../../src/partners/index.ts";
import { advanceHours, chargeUntilFull, findChargePoint, start } from "../charge.ts";
import { runSandbox, type SandboxUnderTest } from "../run-sandbox.ts";

/** Keys and tokens that let nobody in, or somebody who has nothing here. */
export interface ForeignKeys {
  /** A server key of another partner. */
  readonly partner: string;
  /** A token of another driver of the same partner, and one of the other partner's driver. */
  readonly driver: string;
  readonly partnersDriver: string;
  readonly expired: string;
  /** Revoked after a token was made with it. */
  readonly revoked: string;
  readonly tokenOfRevoked: string;
}

/** A sandbox in which one session has been charged, cleared and settled. */
export interface Stage {
  readonly sandbox: SandboxUnderTest;
  readonly foreign: ForeignKeys;
  /** A token of the driver who has nothing yet. */
  readonly driver: string;
  readonly settledSession: string;
  /** Answers every webhook with 204. */
  readonly receiverUrl: string;
  /** How many changes were made by requests with these ids. */
  countChanges(requestIds: readonly string[]): Promise<number>;
  close(): Promise<void>;
}

const origins = ["https://wallet.example"];
const plenty = { key: 1_000_000, driver: 1_000_000, address: 1_000_000 };

async function receive(): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return { server, url: `http://localhost:${(server.address() as AddressInfo).port}` };
}

async function tokenBy(sandbox: SandboxUnderTest, key: string, reference: string, seconds = 3600) {
  const response = await fetch(`${sandbox.platformUrl}/v1/client_tokens`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: JSON.stringify({ driver: { reference }, origins, expires_in: seconds }),
  });
  if (response.status !== 201) throw new Error(await response.text());
  return ((await response.json()) as { token: string }).token;
}

async function settleSession(sandbox: SandboxUnderTest): Promise<string> {
  const place = { latitude: 52.52, longitude: 13.405, operator: /^Allego/ };
  const { id } = await start(sandbox, await findChargePoint(sandbox, place));
  await chargeUntilFull(sandbox, id);
  await advanceHours(sandbox, 48);
  for (let left = 200; left > 0; left -= 1) {
    if ((await sandbox.partner.sessions.get(id)).state === "settled") return id;
    await sleep(50);
  }
  throw new Error(`${id} was not settled`);
}

/** Starts a sandbox, lets a session be settled, and makes the keys that must not get in. */
export async function openStage(): Promise<Stage> {
  const receiver = await receive();
  const sandbox = await runSandbox({ rateQuotas: plenty });
  const connection = connect(sandbox.databaseUrl, { poolSize: 2 });
  const { database } = connection;
  const { rows } = await sql<{ id: string }>`
    select id from parties where type = 'demand_partner' order by id limit 1`.execute(database);
  const revoked = `sk_test_revoked_${sandbox.secretKey.slice(8)}`;
  const keys = createApiKeys(database, realClock);
  await keys.register({ value: revoked, kind: "secret", partyId: rows[0]?.id ?? null });
  const expired = await tokenBy(sandbox, sandbox.secretKey, "expired", 60);
  const settledSession = await settleSession(sandbox);
  const tokenOfRevoked = await tokenBy(sandbox, revoked, "of-revoked");
  const { id: revokedId } = (await keys.find(revoked)) ?? { id: "" };
  await sql`update api_keys set revoked_at = now() where id = ${revokedId}`.execute(database);
  return {
    sandbox,
    settledSession,
    receiverUrl: receiver.url,
    driver: await tokenBy(sandbox, sandbox.secretKey, "walker"),
    foreign: {
      partner: sandbox.otherSecretKey,
      driver: await tokenBy(sandbox, sandbox.secretKey, "other-driver"),
      partnersDriver: await tokenBy(sandbox, sandbox.otherSecretKey, "walker"),
      expired,
      revoked,
      tokenOfRevoked,
    },
    async countChanges(requestIds) {
      const counted = await sql<{ changes: number }>`
        select count(*)::int as changes from audit_log
        where request_id = any(${[...requestIds]})`.execute(database);
      return counted.rows[0]?.changes ?? 0;
    },
    async close() {
      await connection.close();
      await sandbox.close();
      receiver.server.close();
      receiver.server.closeAllConnections();
    },
  };
}
