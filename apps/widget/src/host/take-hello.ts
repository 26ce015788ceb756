import type { Hello, WidgetUpdate } from "@networkcore/embed/protocol";
import { partnerName } from "../state/app-context.ts";
import { driverIsAt } from "../state/place.ts";
import { appearance } from "../theme/appearance.ts";
import { chooseLocale } from "../words/locale.ts";

/** Takes in what the host wants changed. */
export async function takeUpdate(update: WidgetUpdate): Promise<void> {
  if (update.appearance) appearance.value = update.appearance;
  if (update.position) driverIsAt(update.position);
  if (update.locale) await chooseLocale(update.locale);
}

/** Takes in what the host said at the beginning. */
export async function takeHello(hello: Hello): Promise<void> {
  partnerName.value = hello.partnerName;
  const { appearance: look, locale, position } = hello;
  await takeUpdate({ appearance: look, locale, position: position ?? undefined });
}
