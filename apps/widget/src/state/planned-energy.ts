import { signal } from "@preact/signals";
import { isConnectionError, isNetworkCoreError, type Session } from "@networkcore/sdk";
import { network } from "./app-context.ts";

/** The energy that the driver chose before the start; the ring counts towards it. */
export const plannedEnergy = signal<{ quoteId: string; energyKwh: string } | null>(null);

/** Reads the choice from the session's quote, so that it is there after a reload as well. */
export async function loadPlannedEnergy({ quoteId }: Session): Promise<void> {
  if (plannedEnergy.peek()?.quoteId === quoteId) return;
  try {
    const { assumption } = await network.peek().quotes.get(quoteId);
    plannedEnergy.value = { quoteId, energyKwh: assumption.energyKwh };
  } catch (error) {
    // The ring stays empty without it; energy, cost and time are complete.
    if (!isConnectionError(error) && !isNetworkCoreError(error)) throw error;
  }
}
