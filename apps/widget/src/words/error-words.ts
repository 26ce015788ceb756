import { isNetworkCoreError } from "@networkcore/sdk";
import { HostError } from "../host/host-line.ts";
import { t } from "./translate.ts";

/**
 * An error for the driver: what happened, what it means for the money, what to do. The platform's
 * own words come first; they know the case.
 */
export function errorWords(error: unknown): string {
  if (isNetworkCoreError(error)) return error.userMessage || t("error_general");
  if (error instanceof HostError) return t("error_token");
  return t("error_general");
}
