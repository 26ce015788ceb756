import type { EvseKind } from "../network/evse-state.ts";
import "./status-mark.css";

const shapes: Readonly<Record<EvseKind, string>> = {
  free: "M6 .8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 6 .8Z",
  busy: "M1.2 1.2h9.6v9.6H1.2Zm2 2v5.6h5.6V3.2Z",
  broken: "m2.4.9 3.6 3.6L9.6.9l1.5 1.5L7.5 6l3.6 3.6-1.5 1.5L6 7.5l-3.6 3.6L.9 9.6 4.5 6 .9 2.4Z",
  unknown: "M1 5h10v2H1Z",
};

/** A status as a shape: disc free, frame in use, cross out of service, dash unknown. */
export function StatusMark({ kind }: { kind: EvseKind }) {
  return (
    <svg class={`mark ${kind}`} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path d={shapes[kind]} fill-rule="evenodd" />
    </svg>
  );
}
