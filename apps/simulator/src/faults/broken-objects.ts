import { connectorsOf, evsesOf, objectsIn, type Wire } from "./wire-object.ts";

/** What is broken in turn, so that a refusal has many reasons. */
const breakLocation: readonly ((wire: Wire) => void)[] = [
  (wire) => {
    delete wire["coordinates"];
  },
  (wire) => {
    wire["coordinates"] = { latitude: "52,520008", longitude: "13,404954" };
  },
  (wire) => {
    for (const evse of evsesOf("location", wire)) evse["connectors"] = [];
  },
  (wire) => {
    for (const connector of connectorsOf("location", wire)) delete connector["standard"];
  },
  (wire) => {
    wire["last_updated"] = "yesterday";
  },
];

const breakTariff: readonly ((wire: Wire) => void)[] = [
  (wire) => {
    delete wire["elements"];
  },
  (wire) => {
    for (const element of objectsIn(wire, "elements")) {
      for (const component of objectsIn(element, "price_components")) component["price"] = "free";
    }
  },
  (wire) => {
    delete wire["currency"];
  },
];

/** Whether the object at this place of its list is a broken one. */
export function isBroken(index: number, everyNth: number | undefined): boolean {
  return everyNth !== undefined && index % everyNth === everyNth - 1;
}

/**
 * `invalid_objects`: breaks an object, each in the next way. Changes the object.
 *
 * @param index its place in the list of all
 */
export function breakObject(
  kind: "location" | "tariff",
  wire: Wire,
  index: number,
  everyNth: number,
): void {
  const ways = kind === "location" ? breakLocation : breakTariff;
  ways[Math.floor(index / everyNth) % ways.length]?.(wire);
}
