import type { Session } from "@networkcore/sdk";

/** Where a session stands, as the screen tells it apart. */
export type Phase = "waiting" | "charging" | "stopping" | "over";

const phases: Readonly<Record<string, Phase>> = {
  created: "waiting",
  authorizing: "waiting",
  starting: "waiting",
  pending: "waiting",
  charging: "charging",
  suspended: "charging",
  stopping: "stopping",
};

/** The phase of a session. A state that this screen does not know is an end of some kind. */
export const phaseOf = ({ state }: Session): Phase => phases[state] ?? "over";
