import { words } from "./words.ts";

const names: Readonly<Record<string, string>> = words.plugName;

/** What drivers call a connector standard: `IEC_62196_T2_COMBO` is "CCS". */
export const plugName = (standard: string): string => names[standard] ?? words.plugOther;

/** The standards that a driver can look for. */
export const knownPlugs: readonly string[] = Object.keys(names);
