import type { UpdateWebhookEndpoint } from "@networkcore/contract";
import type { Database } from "../../database/index.ts";
import { announceDeliveries } from "../events/fan-out.ts";
import type { WebhookContext } from "./context.ts";
import { changeEndpoint } from "./endpoint-store.ts";
import { checkEndpointUrl } from "./endpoint-url.ts";
import type { EndpointRow } from "./present-endpoint.ts";

/**
 * Changes a locked endpoint as its partner wants. A new URL, and being enabled again, let it begin
 * afresh: what failed before is not held against it.
 *
 * @throws ApiProblem `invalid_request` for a URL that is never called
 */
export async function updateEndpoint(
  context: WebhookContext,
  transaction: Database,
  row: EndpointRow,
  wanted: UpdateWebhookEndpoint,
): Promise<EndpointRow> {
  const { url = row.url, state = row.state } = wanted;
  const { description = row.description, event_types: types = row.event_types } = wanted;
  const moves = url !== row.url;
  const switches = state !== row.state;
  if (moves) checkEndpointUrl(url, context);
  const same =
    !moves &&
    !switches &&
    description === row.description &&
    JSON.stringify(types) === JSON.stringify(row.event_types);
  if (same) return row;
  const becauseAsked = state === "disabled" ? ("request" as const) : null;
  const changed = await changeEndpoint(transaction, row.id, {
    url,
    description,
    event_types: types,
    state,
    disabled_because: switches ? becauseAsked : row.disabled_because,
    failing_since: moves || (switches && state === "enabled") ? null : row.failing_since,
    updated_at: context.clock.now(),
  });
  await announceDeliveries(transaction);
  return changed;
}
