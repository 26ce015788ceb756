import type { ComponentChildren } from "preact";
import "./notice.css";
import { CircleAlert, Info, TriangleAlert } from "./icons.tsx";

interface NoticeProps {
  readonly kind: "info" | "wait" | "bad";
  readonly title?: string;
  readonly children?: ComponentChildren;
  /** `alert` interrupts a screen reader; only for what the driver must know now. */
  readonly role?: "alert" | "status";
}

const icons = { info: Info, wait: TriangleAlert, bad: CircleAlert } as const;

/** A boxed message with an icon, so that its kind is not told by colour alone. */
export function Notice({ kind, title, children, role }: NoticeProps) {
  const Icon = icons[kind];
  return (
    <div class={`notice ${kind}`} role={role}>
      <Icon />
      <div>
        {title && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  );
}
