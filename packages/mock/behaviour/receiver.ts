import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "vitest";

/** A webhook as it came in. */
export interface Hook {
  /** `webhook-id`: the id of the event. */
  readonly id: string;
  readonly headers: Headers;
  readonly body: string;
  /** The event in the body, with the names of the wire. */
  readonly event: { readonly type: string; readonly subject_id: string; readonly sequence: number };
}

/** A partner's server that takes webhooks. */
export interface Receiver extends AsyncDisposable {
  readonly url: string;
  /** All that came, oldest first. */
  readonly hooks: readonly Hook[];
  /** What the next webhooks are answered: 200 unless changed. */
  status: number;
  /** Waits until this many webhooks came that are wanted, and gives them. */
  received(count: number, wanted?: (hook: Hook) => boolean): Promise<Hook[]>;
}

const ARRIVES_MS = 20_000;

/** Starts a receiver on this machine. */
export async function startReceiver(): Promise<Receiver> {
  const hooks: Hook[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
    const event = JSON.parse(body) as Hook["event"];
    hooks.push({ id: headers.get("webhook-id") ?? "", headers, body, event });
    const { status } = receiver;
    response.writeHead(status, status === 302 ? { location: `${receiver.url}/elsewhere` } : {});
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hooks`,
    hooks,
    status: 200,
    async received(count, wanted = () => true) {
      const found = () => hooks.filter(wanted);
      await expect
        .poll(() => found().length, { timeout: ARRIVES_MS, interval: 50 })
        .toBeGreaterThanOrEqual(count);
      return found();
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}
