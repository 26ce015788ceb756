import type { Connector, Evse, Station } from "@networkcore/sdk";
import { words } from "./words.ts";

/** One connector of a station, as a driver chooses it. */
export interface Choice {
  readonly key: string;
  readonly evse: Evse;
  readonly connector: Connector;
}

/** All connectors of a station, also those without a price: the driver stands before them. */
export function choicesOf({ evses }: Station): Choice[] {
  return evses.flatMap((evse) =>
    evse.connectors.map((connector) => ({ key: `${evse.uid} ${connector.id}`, evse, connector })),
  );
}

/** Why charging cannot be started here, in words; null where it can. */
export function whyNot(choice: Choice | undefined, all: readonly Choice[]): string | null {
  if (choice === undefined) return words.whyNot.noPoint;
  if (choice.connector.price === null) return words.whyNot.noPrice;
  if (!choice.evse.remoteStart) return words.whyNot.notRemote;
  if (choice.evse.status === "available") return null;
  const someFree = all.some(({ evse }) => evse.status === "available");
  return someFree ? words.whyNot.notFree : words.whyNot.noneFree;
}

/** What is chosen before the driver chooses: a point that can be started, or one with a price. */
export function firstChoice(all: readonly Choice[]): Choice | undefined {
  const startable = all.find((choice) => whyNot(choice, all) === null);
  return startable ?? all.find(({ connector }) => connector.price !== null) ?? all[0];
}
