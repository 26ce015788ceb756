import { computed, effect, signal } from "@preact/signals";
import type { Appearance } from "@networkcore/embed/protocol";
import { inkOn, readableAccent } from "./contrast.ts";

/** The least favourable grounds that the accent is written on: the soft and sunken ones. */
const grounds = { light: "#e9eef0", dark: "#29333b" } as const;
const defaultAccent = "#3448d6";

export const appearance = signal<Appearance>({});

const darkSystem = matchMedia("(prefers-color-scheme: dark)");
const systemIsDark = signal(darkSystem.matches);
darkSystem.addEventListener("change", ({ matches }) => {
  systemIsDark.value = matches;
});

/** The theme in effect, `auto` resolved. */
export const theme = computed((): "light" | "dark" => {
  const { theme: asked = "auto" } = appearance.value;
  if (asked !== "auto") return asked;
  return systemIsDark.value ? "dark" : "light";
});

/** The host's accent, readable on the theme's ground. */
export const accent = computed(() =>
  readableAccent(appearance.value.accent ?? defaultAccent, grounds[theme.value]),
);

/** Keeps the tokens of the page in step with the appearance. */
export function applyAppearance(root: HTMLElement): () => void {
  return effect(() => {
    root.toggleAttribute("data-dark", theme.value === "dark");
    root.style.setProperty("--nc-accent", accent.value);
    root.style.setProperty("--nc-on-accent", inkOn(accent.value));
    const { radius } = appearance.value;
    if (radius === undefined) root.style.removeProperty("--nc-radius");
    else root.style.setProperty("--nc-radius", `${radius}px`);
  });
}
