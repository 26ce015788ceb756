import type { ComponentChildren, JSX } from "preact";
import "./button.css";

interface ButtonProps extends Omit<JSX.IntrinsicElements["button"], "ref" | "size"> {
  readonly kind?: "main" | "quiet" | "danger";
  readonly children: ComponentChildren;
}

/** The widget's button. A screen has one of kind `main`. */
export function Button({ kind = "main", children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} class={`button ${kind}`}>
      {children}
    </button>
  );
}
