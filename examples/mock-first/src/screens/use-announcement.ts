import type { Session } from "@networkcore/sdk";
import { useRef } from "preact/hooks";
import { meterReading, money } from "../format.ts";
import { words } from "../words.ts";

const states: Readonly<Record<string, string>> = words.state;

/** How many kWh pass between two announcements: every figure would be too much to listen to. */
const ANNOUNCE_EVERY_KWH = 5;

/** The state of a session in words. */
export const stateWords = ({ state }: Session): string => states[state] ?? words.stateElse;

/** What a screen reader says: at each change of state, and every few kWh. */
export function useAnnouncement(session: Session): string {
  const said = useRef({ key: "", text: "" });
  const step = Math.floor(Number(session.energyKwh) / ANNOUNCE_EVERY_KWH);
  const key = `${session.state} ${step}`;
  if (said.current.key !== key) {
    const figures = words.announce(meterReading(session.energyKwh), money(session.cost.gross));
    const state = stateWords(session);
    said.current = { key, text: step > 0 ? `${state}. ${figures}` : state };
  }
  return said.current.text;
}
