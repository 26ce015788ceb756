import { releaseDelivery, type ClaimedDelivery } from "./claim-deliveries.ts";
import type { WebhookContext } from "./context.ts";
import { recordAttempt } from "./record-attempt.ts";
import { liveSecrets } from "./secret.ts";
import { sendWebhook, type AttemptOutcome } from "./send-webhook.ts";

/** What a try with no secret to sign with comes to. */
const unsigned: AttemptOutcome = {
  status: null,
  error: "the endpoint's secret cannot be read: rotate it",
  durationMs: 0,
};

/**
 * Sends a claimed delivery once and writes down what became of it. A secret that cannot be opened,
 * for example as the platform's key was changed, does not sign; without any the try has failed.
 *
 * @param signal breaks it off: the delivery is given back
 */
export async function attemptDelivery(
  context: WebhookContext,
  claimed: ClaimedDelivery,
  signal: AbortSignal,
): Promise<void> {
  const { clock, database, machine } = context;
  const attemptedAt = clock.now();
  const secrets = readableSecrets(context, claimed, attemptedAt);
  const webhook = {
    url: claimed.url,
    eventId: claimed.event.id,
    body: JSON.stringify(claimed.event),
    secrets,
    trace: claimed.trace,
  };
  try {
    const outcome =
      secrets.length === 0
        ? unsigned
        : await sendWebhook(context.fetch, webhook, { now: machine.now(), signal });
    await recordAttempt(context, claimed, outcome, attemptedAt);
  } catch (error) {
    if (signal.aborted) return releaseDelivery(database, claimed);
    throw error;
  }
}

function readableSecrets(
  { encryption }: WebhookContext,
  { endpointId, secrets }: ClaimedDelivery,
  now: Date,
): string[] {
  return liveSecrets(secrets, now).flatMap(({ sealed, hint }) => {
    try {
      return [encryption.open(sealed)];
    } catch (error) {
      process.emitWarning(`${endpointId}: the secret ${hint}… cannot be read: ${String(error)}`);
      return [];
    }
  });
}
