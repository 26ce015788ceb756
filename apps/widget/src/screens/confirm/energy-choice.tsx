import type { Signal } from "@preact/signals";
import { formatDecimal } from "../../format/quantity.ts";
import { locale } from "../../words/locale.ts";
import { t } from "../../words/translate.ts";
import "./energy-choice.css";

const least = 5;
const most = 100;
const steps = [10, 20, 30, 50, 80];

/** How much energy the estimate is for, in kWh: a slider, and usual amounts to tap. */
export function EnergyChoice({ energy }: { energy: Signal<number> }) {
  const value = energy.value;
  const share = `${((value - least) / (most - least)) * 100}%`;
  return (
    <section class="energy-choice">
      <label for="energy" class="soft">
        {t("confirm_energy")}
      </label>
      <p class="energy-value" aria-hidden="true">
        <bdi dir="ltr">
          <b>{formatDecimal(String(value), locale.value)}</b> kWh
        </bdi>
      </p>
      <input
        id="energy"
        type="range"
        min={least}
        max={most}
        step={5}
        value={value}
        aria-valuetext={`${value} kWh`}
        style={{ "--share": share }}
        onInput={(event) => {
          energy.value = Number(event.currentTarget.value);
        }}
      />
      <div class="energy-steps">
        {steps.map((step) => (
          <button
            key={step}
            type="button"
            class="energy-step"
            aria-pressed={step === value}
            aria-label={`${step} kWh`}
            onClick={() => {
              energy.value = step;
            }}
          >
            {step}
          </button>
        ))}
      </div>
    </section>
  );
}
