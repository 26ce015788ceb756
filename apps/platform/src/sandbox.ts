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

type Partner = Parameters<Parties["createDemandPartner"]>[1];

/** Makes the sandbox's Demand Partners with their keys, and the operator's key, once. */
export async function seedSandbox(
  transaction: Database,
  clock: Clock,
  parties: Parties,
  sandbox: Sandbox,
): Promise<void> {
  const keys = createApiKeys(transaction, clock);
  /** A partner by its secret key, made when it is not there. */
  const ensurePartner = async (secretKey: string, partner: Partner): Promise<string> => {
    const known = (await keys.find(secretKey))?.party_id ?? null;
    if (known !== null) return known;
    const { id } = await parties.createDemandPartner(transaction, partner);
    await keys.register({ value: secretKey, kind: "secret", partyId: id });
    return id;
  };
  const partyId = await ensurePartner(sandbox.secretKey, {
    name: "Sandbox Wallet",
    currency: "EUR",
    payeeAccount: sandboxAccount("NL", "WALLET"),
  });
  if (sandbox.otherSecretKey !== undefined) {
    await ensurePartner(sandbox.otherSecretKey, {
      name: "Other Sandbox Wallet",
      currency: "EUR",
      payeeAccount: sandboxAccount("NL", "OTHER"),
    });
  }
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
