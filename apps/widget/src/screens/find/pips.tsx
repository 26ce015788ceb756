import type { StationSummary } from "@networkcore/sdk";
import { StatusMark } from "../../parts/status-mark.tsx";
import { t } from "../../words/translate.ts";

const mostPips = 6;

/** Free and taken points as marks, and in words. */
export function Pips({ availability }: Pick<StationSummary, "availability">) {
  const { available, total } = availability;
  const shown = total <= mostPips;
  return (
    <span class="pips">
      {shown ? (
        Array.from({ length: total }, (_, index) => (
          <StatusMark key={index} kind={index < available ? "free" : "busy"} />
        ))
      ) : (
        <StatusMark kind={available > 0 ? "free" : "busy"} />
      )}
      <span class={available > 0 ? "pips-free" : "pips-none"}>
        {t("free_of", { free: available, total })}
      </span>
    </span>
  );
}
