import type { PriceComponent } from "@networkcore/sdk";
import { t } from "./translate.ts";

/** What a component is for: energy, time, waiting after the charge, or the start. */
export function componentWords({ type }: Pick<PriceComponent, "type">): string {
  switch (type) {
    case "energy":
      return t("component_energy");
    case "time":
      return t("component_time");
    case "parking_time":
      return t("component_parking_time");
    case "flat":
      return t("component_flat");
    case "minimum":
      return t("component_minimum");
    case "maximum":
      return t("component_maximum");
    default:
      return type;
  }
}
