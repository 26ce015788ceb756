import { Check } from "../../parts/icons.tsx";
import { type Filters, filters } from "../../state/station-search.ts";
import { t } from "../../words/translate.ts";
import "./filter-chips.css";

interface ChipProps {
  readonly label: string;
  readonly pressed: boolean;
  readonly onToggle: () => void;
}

function Chip({ label, pressed, onToggle }: ChipProps) {
  return (
    <button type="button" class="chip" aria-pressed={pressed} onClick={onToggle}>
      {pressed && <Check size={16} />}
      {label}
    </button>
  );
}

/** Filters that answer at once; each a switch. */
export function FilterChips() {
  const { freeOnly, minPowerKw } = filters.value;
  const change = (part: Partial<Filters>) => {
    filters.value = { ...filters.value, ...part };
  };
  return (
    <div class="chips" role="group" aria-label={t("filters")}>
      <Chip
        label={t("filter_free")}
        pressed={freeOnly}
        onToggle={() => change({ freeOnly: !freeOnly })}
      />
      {([50, 150] as const).map((kw) => (
        <Chip
          key={kw}
          label={t("filter_power", { kw })}
          pressed={minPowerKw === kw}
          onToggle={() => change({ minPowerKw: minPowerKw === kw ? 0 : kw })}
        />
      ))}
    </div>
  );
}
