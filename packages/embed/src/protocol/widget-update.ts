import { type Appearance, parseAppearance } from "./appearance.ts";
import { parsePosition, type Position } from "./position.ts";
import { localePattern, localeWords, recordOf, textOf } from "./record.ts";

/** What a host may change while the widget is shown. */
export interface WidgetUpdate {
  readonly appearance?: Appearance | undefined;
  readonly locale?: string | undefined;
  readonly position?: Position | undefined;
}

/** Reads an update; throws {@link ProtocolError}. */
export function parseWidgetUpdate(input: unknown): WidgetUpdate {
  const { appearance, locale, position } = recordOf(input, "update");
  return {
    appearance:
      appearance === undefined ? undefined : parseAppearance(appearance, "update.appearance"),
    locale:
      locale === undefined
        ? undefined
        : textOf(locale, "update.locale", localePattern, localeWords),
    position: position === undefined ? undefined : parsePosition(position, "update.position"),
  };
}
