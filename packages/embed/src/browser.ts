import { mountCharging as mount, type MountedCharging } from "./mount-charging.ts";
import type { MountOptions } from "./mount-options.ts";

export { ArgumentError } from "./mount-options.ts";

/**
 * {@link mount} for pages that load the script from the platform: `baseUrl` is by default where
 * the script came from.
 */
export function mountCharging(
  options: Omit<MountOptions, "baseUrl"> & { readonly baseUrl?: string },
): MountedCharging {
  return mount({ ...options, baseUrl: options.baseUrl ?? new URL(import.meta.url).origin });
}
