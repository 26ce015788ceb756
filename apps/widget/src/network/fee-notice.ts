import type { Price, PriceComponent } from "@networkcore/sdk";

/** A fee per minute that begins later, or when the energy has stopped. */
export interface FeeNotice {
  readonly component: PriceComponent;
  /** When it begins; null for a fee that begins when charging has ended. */
  readonly from: Date | null;
}

/** The fees per minute that a driver can still avoid by leaving in time. */
export function feeNotices(price: Price, startedAt: Date | null): FeeNotice[] {
  return price.components.flatMap((component): FeeNotice[] => {
    const minutes = component.condition?.minDurationMinutes;
    if (component.unit === "minute" && minutes !== undefined && startedAt !== null) {
      return [{ component, from: new Date(startedAt.getTime() + Number(minutes) * 60_000) }];
    }
    return component.type === "parking_time" ? [{ component, from: null }] : [];
  });
}
