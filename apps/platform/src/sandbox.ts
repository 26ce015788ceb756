import type { PlatformConfig } from "./config.ts";
import type { Clock, Database, TestClock } from "./database/index.ts";
import type { Network } from "./network/index.ts";
import { createApiKeys, type Parties } from "./partners/index.ts";

type Sandbox = PlatformConfig["sandbox"];

/** Pages of any local port may frame the sandbox's widget. */
const frameOrigins = ["http://localhost:*", "http://127.0.0.1:*"];

/** An account at the sandbox's bank. Its check digits are 00, which no real IBAN has. */
export const sandboxAccount = (countryCode: string, owner: string): string =>
  `${countryCode}00SANDBOX${owner.padStart(10, "0")}`;

/** Makes the sandbox's Demand Partner with its keys, and the operator's key, once. */
export async function seedSandbox(
  transaction: Database,
  clock: Clock,
  parties: Parties,
  sandbox: Sandbox,
): Promise<void> {
  const keys = createApiKeys(transaction, clock);
  let partyId = (await keys.find(sandbox.secretKey))?.party_id ?? null;
  if (partyId === null) {
    const partner = await parties.createDemandPartner(transaction, {
      name: "Sandbox Wallet",
      currency: "EUR",
      payeeAccount: sandboxAccount("NL", "WALLET"),
    });
    partyId = partner.id;
  }
  await keys.register({ value: sandbox.secretKey, kind: "secret", partyId });
  await keys.register({ value: sandbox.publicKey, kind: "public", partyId, frameOrigins });
  await keys.register({ value: sandbox.operatorKey, kind: "operator", partyId: null });
}

/** Connects the simulator's CPOs. @returns those that could not be reached now */
export async function connectSandbox(network: Network, sandbox: Sandbox): Promise<string[]> {
  const connections = Object.entries(sandbox.registrationTokens).map(async ([country, token]) => {
    const versionsUrl = `${sandbox.simulatorUrl}/ocpi/${country}/versions`;
    try {
      await network.connect({ versionsUrl, token });
      return [];
    } catch (error) {
      process.emitWarning(`${versionsUrl} could not be connected: ${String(error)}`);
      return [versionsUrl];
    }
  });
  return (await Promise.all(connections)).flat();
}

/** Sets the simulator's clock to ours. */
export async function shareClock(clock: TestClock, sandbox: Sandbox): Promise<void> {
  const response = await fetch(`${sandbox.simulatorUrl}/control/clock`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ offset_ms: clock.offsetMilliseconds }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error(`the simulator's clock answered ${response.status}`);
}
