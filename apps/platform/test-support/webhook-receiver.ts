import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { Event } from "@networkcore/contract";

/** A webhook as it came. */
export interface ReceivedWebhook {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly event: Event;
}

/** What the receiver says: an answer, or nothing for ever. */
export type ReceiverAnswer =
  | "hang"
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    };

/** A partner's server on this machine that takes webhooks. */
export interface WebhookReceiver {
  readonly url: string;
  readonly received: ReceivedWebhook[];
  /** How many sockets were opened to it. */
  connections(): number;
  /** Default: 204. */
  answer: (webhook: ReceivedWebhook) => ReceiverAnswer | Promise<ReceiverAnswer>;
  close(): Promise<void>;
}

/** @example const receiver = await startReceiver(); afterAll(() => receiver.close()); */
export async function startReceiver(): Promise<WebhookReceiver> {
  let opened = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", async () => {
      const body = Buffer.concat(parts).toString("utf8");
      const { headers, url: path = "" } = request;
      const webhook = { path, headers, body, event: JSON.parse(body) as Event };
      receiver.received.push(webhook);
      const answer = await receiver.answer(webhook);
      if (answer === "hang") return;
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  server.on("connection", () => {
    opened += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${port}/hooks`,
    received: [],
    connections: () => opened,
    answer: () => ({ status: 204 }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}

/**
 * Which of the secrets a webhook was signed with, worked out by the text of Standard Webhooks 1.0
 * and not by our own signer: one entry for each signature, the secret or `undefined`.
 */
export function signersOf(
  { headers, body }: ReceivedWebhook,
  secrets: readonly string[],
): (string | undefined)[] {
  const [id, timestamp] = [headers["webhook-id"], headers["webhook-timestamp"]];
  const sign = (secret: string) => {
    const key = Buffer.from(secret.split("_")[1] ?? "", "base64");
    return createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  };
  return String(headers["webhook-signature"])
    .split(" ")
    .map((signature) => secrets.find((secret) => signature === `v1,${sign(secret)}`));
}
