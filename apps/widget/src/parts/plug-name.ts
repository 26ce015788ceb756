const families: Readonly<Record<string, string>> = {
  IEC_62196_T2: "type2",
  IEC_62196_T2_COMBO: "ccs2",
  CHADEMO: "chademo",
  IEC_62196_T1: "type1",
  IEC_62196_T3C: "type3",
  IEC_62196_T3A: "type3",
  DOMESTIC_E: "schuko",
  DOMESTIC_F: "schuko",
  DOMESTIC_G: "bs1363",
};

const names: Readonly<Record<string, string>> = {
  type2: "Type 2",
  ccs2: "CCS",
  chademo: "CHAdeMO",
  type1: "Type 1",
  type3: "Type 3",
  schuko: "Schuko",
  bs1363: "UK 3-pin",
};

/** The family of connectors that looks and fits alike; empty for an unknown standard. */
export function plugFamily(standard: string): string {
  return families[standard] ?? "";
}

/** The name a driver knows a connector by; an unknown standard keeps its own. */
export function plugName(standard: string): string {
  return names[plugFamily(standard)] ?? standard.replaceAll("_", " ");
}
