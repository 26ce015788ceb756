import { PricingError } from "../pricing-error.ts";
import { readInstant } from "../time/index.ts";

/** Milliseconds since 1970, or `null` where a text is no instant. */
export function instantOf(text: string): number | null {
  try {
    return readInstant(text);
  } catch (error) {
    if (error instanceof PricingError) return null;
    throw error;
  }
}
