import type { ComponentChildren } from "preact";
import "./ring.css";

const radius = 104;
const around = 2 * Math.PI * radius;

interface RingProps {
  /** 0 to 1. */
  readonly share: number;
  readonly moving: boolean;
  readonly label: string;
  readonly children: ComponentChildren;
}

/** The one ring of the live screen; what it counts stands inside. */
export function Ring({ share, moving, label, children }: RingProps) {
  const filled = Math.min(1, Math.max(0, share));
  return (
    <div
      class="ring"
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(filled * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <svg viewBox="0 0 240 240" aria-hidden="true">
        <circle class="ring-track" cx="120" cy="120" r={radius} />
        <circle
          class={`ring-fill ${moving ? "moving" : ""}`}
          cx="120"
          cy="120"
          r={radius}
          stroke-dasharray={`${(filled * around).toFixed(1)} ${around.toFixed(1)}`}
          transform="rotate(-90 120 120)"
        />
      </svg>
      <div class="ring-inside">{children}</div>
    </div>
  );
}
