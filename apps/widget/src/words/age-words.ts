import { formatAge } from "../format/time.ts";
import { locale } from "./locale.ts";
import { t } from "./translate.ts";

/** How old a status is; below a minute it counts as current. */
export function ageWords(updatedAt: Date, now: number): string {
  if (now - updatedAt.getTime() < 60_000) return t("status_now");
  return t("status_age", { age: formatAge(updatedAt, now, locale.value) });
}
