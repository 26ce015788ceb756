import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../words/translate.ts";
import "./page.css";
import { ArrowLeft } from "./road-icons.tsx";

interface PageProps {
  readonly title: string;
  readonly subtitle?: ComponentChildren;
  readonly onBack?: (() => void) | undefined;
  readonly footer?: ComponentChildren;
  /** `sunken`: what the body holds lies on the ground like a slip of paper. */
  readonly ground?: "surface" | "sunken";
  readonly children: ComponentChildren;
}

/**
 * One screen: a heading that takes the focus when the screen comes, a body that scrolls, and a
 * foot that always stays in reach of the thumb.
 */
export function Page({ title, subtitle, onBack, footer, ground, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div class={`page ${ground ?? ""}`}>
      <header class="page-head">
        {onBack && (
          <button type="button" class="icon-button" aria-label={t("back")} onClick={onBack}>
            <ArrowLeft size={22} class="flips" />
          </button>
        )}
        <div class="page-title">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {subtitle}
        </div>
      </header>
      <div class="page-body">{children}</div>
      {footer && <footer class="page-foot">{footer}</footer>}
    </div>
  );
}
