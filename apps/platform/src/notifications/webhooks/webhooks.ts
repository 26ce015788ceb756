import type { WebhookContext } from "./context.ts";
import { deliveryRoutes } from "./delivery-routes.ts";
import { runDeliveries } from "./delivery-worker.ts";
import { endpointRoutes } from "./endpoint-routes.ts";

/** Opens webhooks: their routes, and the worker that delivers. */
export function createWebhooks(context: WebhookContext) {
  return {
    routes: { ...endpointRoutes(context), ...deliveryRoutes(context) },
    run: (signal: AbortSignal): Promise<void> => runDeliveries(context, signal),
  };
}

export type Webhooks = ReturnType<typeof createWebhooks>;
