import type { ComponentChildren } from "preact";
import type { Fault } from "../fault.ts";

interface FaultNoticeProps {
  readonly fault: Fault | null;
  /** What the person can do now. */
  readonly children?: ComponentChildren;
}

/** Says what did not work. The region is always there, so that screen readers hear it. */
export function FaultNotice({ fault, children }: FaultNoticeProps) {
  return (
    <div role="alert">
      {fault !== null && (
        <div class="notice" data-code={fault.code}>
          <p>
            <bdi>{fault.message}</bdi>
          </p>
          {children}
        </div>
      )}
    </div>
  );
}
