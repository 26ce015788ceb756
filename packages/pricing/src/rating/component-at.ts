import { Decimal } from "../money/index.ts";
import {
  compileTariff,
  type ComponentType,
  type MatchedComponent,
  type NormalTariff,
} from "../tariff/index.ts";
import { SessionMoment } from "./session-moment.ts";

/** The first moment of a charge. */
export interface ChargeStart {
  /** Milliseconds since 1970. */
  readonly ms: number;
  readonly timeZone: string;
  readonly powerKw: Decimal;
  readonly currentA: Decimal;
}

/** The component that prices a dimension at the start of a charge (OCPI 2.2.1 §11.3.1). */
export function componentAt(
  tariff: NormalTariff,
  type: ComponentType,
  { ms, timeZone, powerKw, currentA }: ChargeStart,
): MatchedComponent | undefined {
  const moment = new SessionMoment(timeZone);
  const period = {
    startMs: ms,
    energyKwh: null,
    chargingMs: null,
    parkingMs: null,
    reservationMs: null,
    minPowerKw: powerKw,
    maxPowerKw: powerKw,
    minCurrentA: currentA,
    maxCurrentA: currentA,
    tariffId: null,
  };
  const timed = {
    period, number: 1, startMs: ms, endMs: ms, chargingMs: 0, parkingMs: 0, reservationMs: 0,
  };
  moment.moveTo(timed, ms, 0, Decimal.zero);
  return moment.find(compileTariff(tariff).charging[type]);
}
