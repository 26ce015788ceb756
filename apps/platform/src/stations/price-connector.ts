import type { Price } from "@networkcore/contract";
import type { Connector, Tariff } from "@networkcore/ocpi";
import {
  chooseTariff,
  Decimal,
  localDate,
  publicPrice,
  readTariff,
  resolveTax,
  type TaxRate,
  type FeeType,
  type NormalTariff,
  type TaxLookup,
} from "@networkcore/pricing";
import type { TariffRow } from "./public-tariff.ts";
import { warnOnce } from "./warn-once.ts";

/** A public tariff in force, read once. */
export interface CurrentTariff {
  readonly body: Tariff;
  readonly version: string;
  readonly tariff: NormalTariff;
}

/** Reads a tariff; one that cannot be priced is left out, and its connectors cannot be started. */
export function readCurrentTariff(row: TariffRow): CurrentTariff | undefined {
  const { body, version, ocpi_version: ocpiVersion } = row;
  try {
    return { body, version, tariff: readTariff(body, ocpiVersion) };
  } catch (error) {
    warnOnce(`tariff ${body.party_id}/${body.id} (${version})`, "cannot be priced", error);
    return undefined;
  }
}

const kilowatts = (watts: number): string =>
  Decimal.of(watts).divide(Decimal.of(1000), 3).toString();

/** The power of a connector in kW: as stated, else from volts, amperes and phases. */
export function connectorPowerKw(connector: Connector): string {
  if (typeof connector.max_electric_power === "number") {
    return kilowatts(connector.max_electric_power);
  }
  const phases = connector.power_type === "AC_3_PHASE" ? 3 : 1;
  return kilowatts(connector.max_voltage * connector.max_amperage * phases);
}

export const isDirectCurrent = (connector: Connector): boolean => connector.power_type === "DC";

/**
 * Tax by fee type at a place on its local date, or undefined where a fee's treatment is not known:
 * such a place cannot be priced, and nothing is guessed.
 */
export function taxAt(place: {
  country: string;
  postalCode: string | undefined;
  timeZone: string;
  at: Date;
}): TaxLookup | undefined {
  const date = localDate(place.at.toISOString(), place.timeZone);
  const decisions = new Map<FeeType, TaxRate>();
  for (const feeType of ["energy", "time", "parking_time", "flat", "reservation"] as const) {
    const decision = resolveTax({
      country: place.country,
      localDate: date,
      feeType,
      ...(place.postalCode !== undefined && { postalCode: place.postalCode }),
    });
    if (decision.status !== "resolved") return undefined;
    decisions.set(feeType, decision);
  }
  return (feeType) => {
    const decision = decisions.get(feeType);
    if (decision === undefined) throw new RangeError(`no tax rule for ${feeType}`);
    return decision;
  };
}

/** The public tariff of a connector: of its tariffs, the one that AFIR's ad-hoc price is. */
export function publicTariffOf(
  connector: Connector,
  find: (tariffId: string) => CurrentTariff | undefined,
  at: Date,
): CurrentTariff | undefined {
  const found = (connector.tariff_ids ?? []).flatMap((id) => find(id) ?? []);
  const chosen = chooseTariff(
    found.map((current) => current.tariff),
    at.toISOString(),
  );
  return found.find((current) => current.tariff === chosen);
}

const isSandboxTariff = (body: Tariff) => body.id.startsWith("SANDBOX-");

/** The price of a connector as the contract shows it. */
export function priceOf(
  current: CurrentTariff,
  place: { timeZone: string; at: Date; powerKw: string; tax: TaxLookup },
): Price {
  const price = publicPrice({
    tariff: current.tariff,
    at: place.at.toISOString(),
    timeZone: place.timeZone,
    powerKw: place.powerKw,
    tax: place.tax,
  });
  return {
    currency: price.currency,
    components: price.components.map((component) => ({
      type: component.type,
      unit: component.unit,
      net: component.net,
      gross: component.gross,
      tax_rate: component.taxRate,
      step_size: component.stepSize,
      condition: component.condition && snakeCondition(component.condition),
    })),
    energy_gross_now: price.energyGrossNow,
    minimum: price.minimum,
    maximum: price.maximum,
    origin: isSandboxTariff(current.body) ? "sandbox" : "operator",
  };
}

type CamelCondition = NonNullable<
  ReturnType<typeof publicPrice>["components"][number]["condition"]
>;

function snakeCondition(condition: CamelCondition): Price["components"][number]["condition"] {
  return Object.fromEntries(
    Object.entries(condition)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        value,
      ]),
  );
}
