/** The tariff with step sizes of OCPI 2.3.0 mod_tariffs (tariff_14_step_size), with energy. */
export const stepTariff = {
  country_code: "DE",
  party_id: "ALL",
  id: "STEP",
  currency: "EUR",
  elements: [
    {
      price_components: [
        { type: "TIME", price: 1.2, step_size: 1800 },
        { type: "PARKING_TIME", price: 1, step_size: 900 },
      ],
      restrictions: { start_time: "00:00", end_time: "17:00" },
    },
    {
      price_components: [
        { type: "TIME", price: 2.4, step_size: 900 },
        { type: "PARKING_TIME", price: 1, step_size: 900 },
      ],
      restrictions: { start_time: "17:00", end_time: "20:00" },
    },
    { price_components: [{ type: "ENERGY", price: 0.4958, step_size: 100 }] },
  ],
  last_updated: "2026-01-01T00:00:00Z",
};

const minuteMs = 60_000;
const year = 365;

/**
 * A CDR of a winter's day as a CPO writes it: charging before and after 17:00, then parked. Day,
 * start and energy differ with `number`; with more than 3 periods the charge is cut in as many.
 */
export function sessionJson(number: number, periods: number): object {
  const day = Date.UTC(2026, 0, 1 + ((number * 7_919) % 80)) + (number % 3) * year * 1_440 * minuteMs;
  const switchMs = day + 16 * 60 * minuteMs;
  const before = 20 + ((number * 31) % 39);
  const at = (minutes: number): string =>
    new Date(switchMs + minutes * minuteMs).toISOString().replace(".000", "");
  const charging = (from: number, minutes: number, kwh: number): object => ({
    start_date_time: at(from),
    dimensions: [
      { type: "ENERGY", volume: kwh },
      { type: "TIME", volume: Math.round((minutes / 60) * 10_000) / 10_000 },
    ],
  });
  const cuts = Array.from({ length: periods - 3 }, (_, cut) =>
    charging(25 + cut / 60, 1 / 60, 0.05),
  );
  return {
    country_code: "DE",
    party_id: "ALL",
    id: `CDR-${number}`,
    start_date_time: at(-before),
    end_date_time: at(47),
    cdr_token: { country_code: "DE", party_id: "NWC", uid: "u1", type: "APP_USER", contract_id: "c" },
    auth_method: "COMMAND",
    currency: "EUR",
    charging_periods: [
      charging(-before, before, ((number * 37) % 40_000) / 1_000),
      charging(0, 25, 7.25),
      ...cuts,
      { start_date_time: at(35), dimensions: [{ type: "PARKING_TIME", volume: 0.2 }] },
    ],
    total_cost: { excl_vat: 12.5, incl_vat: 14.88 },
    total_energy: 20,
    total_time: 1.5,
    last_updated: at(48),
  };
}

/** 50 tariffs of three shapes, as the hits of a search have them. */
export const hitTariffs = Array.from({ length: 50 }, (_, number) => ({
  ...stepTariff,
  id: `HIT-${number}`,
  elements: [
    [{ price_components: [{ type: "ENERGY", price: 0.4 + number / 1_000, step_size: 1 }] }],
    stepTariff.elements,
    [
      { price_components: [{ type: "ENERGY", price: 0.5, step_size: 1 }] },
      {
        price_components: [{ type: "TIME", price: 6, step_size: 60 }],
        restrictions: { min_duration: 3_600 },
      },
    ],
  ][number % 3],
}));
