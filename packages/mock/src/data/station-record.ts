/** A plug of an EVSE. */
export interface PlugRecord {
  /** OCPI ConnectorType. */
  readonly standard: string;
  readonly format: "cable" | "socket";
  readonly current: "ac" | "dc";
  /** kW, as decimal text. */
  readonly maxPowerKw: string;
  /** Id of the CPO's public tariff, where one is published. */
  readonly tariffId: string | null;
}

export interface EvseRecord {
  readonly uid: string;
  /** eMI3 id, where the CPO has one. */
  readonly evseId: string | null;
  readonly plugs: readonly PlugRecord[];
}

/** A station as its source has it. */
export interface StationRecord {
  readonly sourceId: string;
  /** OCPI party id of the operator. */
  readonly partyId: string;
  readonly name: string;
  readonly operator: string;
  readonly address: string;
  readonly city: string;
  readonly postalCode: string | null;
  /** WGS 84 degrees. */
  readonly latitude: number;
  readonly longitude: number;
  readonly open247: true | null;
  readonly evses: readonly EvseRecord[];
}

export function evse(
  uid: string,
  evseId: string | null,
  ...plugs: readonly PlugRecord[]
): EvseRecord {
  return { uid, evseId, plugs };
}

type MakePlug = (maxPowerKw: string, tariffId?: string) => PlugRecord;

function plugOf(standard: string, format: "cable" | "socket", current: "ac" | "dc"): MakePlug {
  return (maxPowerKw, tariffId) => ({
    standard,
    format,
    current,
    maxPowerKw,
    tariffId: tariffId ?? null,
  });
}

export const ccs = plugOf("IEC_62196_T2_COMBO", "cable", "dc");
export const type2 = plugOf("IEC_62196_T2", "socket", "ac");
