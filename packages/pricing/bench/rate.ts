import { type ChargePeriod, Decimal, periodsOf, ratePeriods, readTariff } from "../src/index.ts";

/** Rates a step-size tariff over three periods, inputs parsed before, and prints one JSON line. */
const tariff = readTariff({
  country_code: "DE",
  party_id: "ALL",
  id: "STEP",
  currency: "EUR",
  elements: [
    {
      price_components: [
        { type: "ENERGY", price: 0.4958, step_size: 100 },
        { type: "TIME", price: 1.2, step_size: 300 },
        { type: "PARKING_TIME", price: 6, step_size: 900 },
      ],
      restrictions: { start_time: "08:00", end_time: "20:00" },
    },
    { price_components: [{ type: "ENERGY", price: 0.3958, step_size: 100 }] },
  ],
  last_updated: "2026-01-01T00:00:00Z",
});
const tax = (): { rate: string; rule: string } => ({ rate: "19", rule: "DE-standard-2021-01-01" });

/** Sessions over a whole year, so that neither dates nor prices repeat. */
function makeSession(number: number): { periods: ChargePeriod[]; endAt: string } {
  const start = Date.UTC(2026, 0, 1) + ((number * 7_919) % 525_600) * 60_000;
  const at = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();
  const energy = Number(Decimal.of(number % 40_000).divide(Decimal.of(1_000), 3).toString());
  const periods = periodsOf([
    {
      start_date_time: at(0),
      dimensions: [{ type: "ENERGY", volume: energy }, { type: "TIME", volume: 0.5 }],
    },
    {
      start_date_time: at(30),
      dimensions: [{ type: "ENERGY", volume: 7.25 }, { type: "TIME", volume: 0.25 }],
    },
    { start_date_time: at(45), dimensions: [{ type: "PARKING_TIME", volume: 0.2 }] },
  ]);
  return { periods, endAt: at(57) };
}

const sessions = Array.from({ length: 2_000 }, (_, number) => makeSession(number));

function rateAll(rounds: number): number {
  let cents = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const session of sessions) {
      const q = { tariff, ...session, timeZone: "Europe/Berlin", tax };
      cents += ratePeriods(q).totals.net.amount;
    }
  }
  return cents;
}

rateAll(2);
const rounds = 10;
const began = performance.now();
const cents = rateAll(rounds);
const seconds = (performance.now() - began) / 1_000;
const rated = sessions.length * rounds;
console.log(
  JSON.stringify({ rated_per_s: Math.round(rated / seconds), rated, net_cents: cents }),
);
