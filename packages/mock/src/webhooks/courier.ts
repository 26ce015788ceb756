import { runHandler } from "./inside-handler.ts";

/** Takes a webhook as a server would: every 2xx is a success. */
export type WebhookHandler = (request: Request) => Response | Promise<Response>;

/** Who takes webhooks, and whether some are being delivered now. */
export interface Courier {
  /** By the URL of the endpoint. */
  readonly handlers: Map<string, WebhookHandler>;
  /** How deliveries go out whose URL has no handler; null when they do not. */
  readonly send: ((request: Request) => Promise<Response>) | null;
  round: Promise<void> | null;
  /** How often somebody began to wait for the deliveries under way. */
  waits: number;
}

/** How an attempt came out. */
export interface AttemptOutcome {
  readonly status: number | null;
  /** Null for a success. */
  readonly error: string | null;
}

const LIMIT_MS = 15_000;

async function withinLimit(courier: Courier, work: Promise<Response>): Promise<Response> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waitsBefore = courier.waits;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const waited = courier.waits > waitsBefore;
      const hint = waited ? ": does it wait for advance or idle, which wait for it?" : "";
      reject(new Error(`no answer within 15 seconds${hint}`));
    }, LIMIT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Hands a webhook over and says how that went. */
export async function handOver(
  courier: Courier,
  url: string,
  sign: () => Promise<Record<string, string>>,
  body: string,
): Promise<AttemptOutcome> {
  const take = courier.handlers.get(url) ?? courier.send;
  if (take === null) {
    return { status: null, error: "nobody takes webhooks here: see onWebhook, deliverOverHttp" };
  }
  try {
    const headers = await sign();
    const request = new Request(url, { method: "POST", headers, body, redirect: "manual" });
    const response = await withinLimit(
      courier,
      runHandler(courier, () => take(request)),
    );
    await response.body?.cancel();
    const { status, ok } = response;
    return { status, error: ok ? null : `the answer was ${status}` };
  } catch (error) {
    return { status: null, error: error instanceof Error ? error.message : String(error) };
  }
}
