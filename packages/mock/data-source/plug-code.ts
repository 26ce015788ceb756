/** A connector as the sources have it, as far as it is taken. */
export interface SourceConnector {
  readonly standard: string;
  readonly format: string;
  readonly power_type: string;
  readonly max_electric_power?: number;
  readonly tariff_ids?: readonly string[];
}

const letters: Readonly<Record<string, string>> = {
  "IEC_62196_T2_COMBO CABLE DC": "c",
  "CHADEMO CABLE DC": "h",
  "IEC_62196_T2 SOCKET AC": "t",
  "IEC_62196_T2 CABLE AC": "T",
  "IEC_62196_T2 CABLE DC": "x",
  "DOMESTIC_E SOCKET AC": "e",
  "DOMESTIC_G SOCKET AC": "g",
};

/**
 * A plug in few letters, as `src/data/read-stations.ts` reads it: kind, kW, place of its tariff.
 *
 * @returns undefined for a kind that the mock does not have
 * @example plugCode(connector, (id) => tariffs.indexOf(id)) // "c50@3"
 */
export function plugCode(
  connector: SourceConnector,
  placeOf: (tariffId: string) => number,
): string | undefined {
  const { standard, format, power_type: type, max_electric_power: watts = 0 } = connector;
  const letter = letters[`${standard} ${format} ${type.slice(0, 2)}`];
  if (letter === undefined || watts < 2000) return undefined;
  const [tariffId] = connector.tariff_ids ?? [];
  const place = tariffId === undefined ? -1 : placeOf(tariffId);
  return `${letter}${watts / 1000}${place === -1 ? "" : `@${place}`}`;
}
