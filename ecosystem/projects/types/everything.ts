import {
  type Amount,
  type CallOptions,
  ConnectionError,
  createClient,
  createDriverClient,
  isConnectionError,
  isInvalidArgumentError,
  isNetworkCoreError,
  isUnexpectedResponseError,
  NetworkCore,
  Payouts,
  type Quote,
  type Receipt,
  type Session,
  Settlements,
  type Station,
} from "@networkcore/sdk";
import { checkPriceProof } from "@networkcore/sdk/verify";
import { verifyWebhook, type WebhookEvent } from "@networkcore/sdk/webhooks";
import { signTestWebhook } from "@networkcore/sdk/webhooks/testing";

/** Uses every resource and every door, as strictly as TypeScript can. It is checked, never run. */
const networkCore = new NetworkCore({
  secretKey: "sk_test_types",
  baseUrl: "https://api.example",
  locale: "de",
  fetch: globalThis.fetch,
});
const abort = new AbortController();
const options: CallOptions = { signal: abort.signal, timeoutMs: 5000, idempotencyKey: "once" };

export async function findAndQuote(): Promise<[Station, Quote]> {
  const { data, nextCursor, hasMore } = await networkCore.stations.search(
    { latitude: 52.52, longitude: 13.405, available: true },
    options,
  );
  const more: boolean = hasMore && nextCursor !== null;
  const [first] = data;
  if (first === undefined || more) throw new ConnectionError("network", "no station");
  const station = await networkCore.stations.get(first.id);
  const evse = station.evses.find(({ status }) => status === "available");
  const quote = await networkCore.quotes.create({
    stationId: station.id,
    evseUid: evse?.uid ?? "",
    connectorId: evse?.connectors[0]?.id ?? "",
    energyKwh: 20,
  });
  const expires: Date = quote.expiresAt;
  const amount: Amount = quote.hold;
  const cents: number = amount.amount;
  console.log(expires.getTime(), cents, (await networkCore.quotes.get(quote.id)).price);
  return [station, quote];
}

export async function chargeOnce(quoteId: string): Promise<Receipt> {
  const { data: started, requestId } = await networkCore.sessions
    .start({ quoteId }, options)
    .withResponse();
  const id: string | null = requestId;
  for await (const { session, sequence } of networkCore.sessions.watch(started.id)) {
    console.log(id, sequence, session.state, session.energyKwh, session.cost.gross.amount);
  }
  await networkCore.sessions.stop(started.id);
  const receipt = await networkCore.sessions.receipt(started.id);
  const proof = await networkCore.sessions.proof(started.id);
  const verdict = await checkPriceProof(proof, { receipt });
  if (!verdict.valid) throw new Error(JSON.stringify([verdict.problems, verdict.warnings]));
  return receipt;
}

export async function readBooks(): Promise<readonly Session[]> {
  for await (const entry of networkCore.ledgerEntries.list()) console.log(entry.id);
  for await (const page of networkCore.payouts.list().pages()) console.log(page.data.length);
  const statement = await networkCore.settlements.list({ limit: 1 });
  await networkCore.settlements.get(statement.data[0]?.id ?? "");
  await networkCore.splitSchedule.get();
  const books = createClient(
    { secretKey: "sk_test_types" },
    { settlements: Settlements, payouts: Payouts },
  );
  await books.payouts.list();
  return networkCore.sessions.list({ live: true }).toArray({ limit: 100 });
}

export async function administer(): Promise<void> {
  const { secret, id } = await networkCore.webhookEndpoints.create({
    url: "https://partner.example/hooks",
    eventTypes: ["session.cleared"],
  });
  await networkCore.webhookEndpoints.update(id, { state: "enabled" }, { ifMatch: "*" });
  await networkCore.webhookEndpoints.test(id);
  await networkCore.webhookEndpoints.deliveries(id);
  await networkCore.webhookEndpoints.delete(id);
  const events = await networkCore.events.list({ limit: 10 });
  console.log(secret, events.data[0]?.type);
  await networkCore.clientTokens.create({
    driver: { reference: "driver-1" },
    origins: ["https://wallet.example"],
  });
  const card = await networkCore.tokens.create({ uid: "04:A2:3F:12:9B:5C:80" });
  await networkCore.tokens.block(card.id);
  const { connection } = await networkCore.connections.invite({ kind: "hub" });
  await networkCore.connections.report(connection.id);
  await networkCore.testClock.advance({ to: new Date("2026-11-22T00:00:00Z") });
}

export async function driverPage(): Promise<string> {
  const driver = createDriverClient({ clientToken: async ({ reason }) => `ct_${reason}` });
  try {
    const session = await driver.sessions.get("ses_1");
    return session.createdAt.toISOString();
  } catch (error) {
    if (isNetworkCoreError(error)) return `${error.code} ${error.status} ${error.requestId}`;
    if (isInvalidArgumentError(error)) return error.argument;
    if (isConnectionError(error) || isUnexpectedResponseError(error)) return error.message;
    throw error;
  }
}

/** In every case of the `switch`, `data` has its own shape. */
export function read(event: WebhookEvent): string {
  switch (event.type) {
    case "session.cleared":
      return event.data.session.state;
    case "settlement.created":
      return event.data.settlement.id;
    case "payout.settled":
      return event.data.payout.id;
    default:
      return event.id;
  }
}

export async function receive(request: Request, secret: string): Promise<string> {
  const event = await verifyWebhook({
    body: await request.text(),
    headers: request.headers,
    secrets: [secret],
  });
  const { body, headers } = await signTestWebhook({
    event: { type: "session.failed", data: { session: { id: "ses_1", state: "failed" } } },
    secret,
  });
  return read(event) + body + headers["webhook-signature"];
}

/** What must not compile: a type that took everything would let it pass. */
export function mistakes(): unknown[] {
  return [
    // @ts-expect-error -- a key and a token at once
    new NetworkCore({ secretKey: "sk_test_types", clientToken: async () => "ct_1" }),
    // @ts-expect-error -- a quote needs a connector
    networkCore.quotes.create({ stationId: "sta_1", evseUid: "evse" }),
    // @ts-expect-error -- toArray needs a limit
    networkCore.sessions.list().toArray(),
    // @ts-expect-error -- no such resource
    networkCore.chargers,
  ];
}
