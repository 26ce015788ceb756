import { expect, test } from "vitest";
import type { RatedLine, Rating } from "../rating/index.ts";
import { inAllLanguages, type Texts } from "../testing/explain-all.ts";
import { explainBill } from "./explain-bill.ts";

const eur = (amount: number): { amount: number; currency: string } => ({ amount, currency: "EUR" });
const line = (change: Partial<RatedLine>): RatedLine => ({
  type: "energy",
  unit: "kwh",
  quantity: "36.648",
  billedQuantity: "36.648",
  unitPrice: "0.4958",
  unitPriceNet: "0.4958",
  net: eur(1817),
  taxRate: "19",
  taxRule: "DE",
  tax: eur(345),
  gross: eur(2162),
  tariffId: "T1",
  element: 0,
  feeType: "energy",
  from: "2026-01-01T00:00:00Z",
  until: "2026-01-01T01:00:00Z",
  reason: "",
  ...change,
});
const rating = (change: Partial<Rating>): Rating => ({
  currency: "EUR",
  lines: [],
  totals: { net: eur(1817), tax: eur(345), gross: eur(2162) },
  exactNet: "18.17",
  exactGross: "21.62",
  taxes: [{ rate: "19", rule: "DE", net: eur(1817), tax: eur(345) }],
  notes: [],
  ...change,
});
const explain = (given: Rating): Texts =>
  inAllLanguages((language) => explainBill(given, { language }).join("\n"));
const lines = (...given: readonly Partial<RatedLine>[]): string[] =>
  explain(rating({ lines: given.map(line) })).en.split("\n").slice(0, -1);

test("a bill of energy", () => {
  expect(explain(rating({ lines: [line({})] }))).toEqual({
    en: "Energy: 36.648 kWh at €0.59/kWh: €21.62\nTotal: €21.62, including €3.45 tax (19%)",
    de: "Energie: 36,648~kWh zu 0,59~€/kWh: 21,62~€\n"
      + "Gesamt: 21,62~€, darin 3,45~€ Steuer (19~%)",
    fr: "Énergie~: 36,648~kWh à 0,59~€/kWh~: 21,62~€\nTotal~: 21,62~€, dont 3,45~€ de taxe (19~%)",
    ar: "الطاقة: ⟨36.648⟩ كيلوواط ساعة بسعر ⟨0.59~€⟩ لكل كيلوواط ساعة: ⟨21.62~€⟩\n"
      + "الإجمالي: ⟨21.62~€⟩، منها ⟨3.45~€⟩ ضريبة (⟨19%⟩)",
  });
});

test("what is billed is told beside what was measured", () => {
  const billed = { billedQuantity: "37" };
  expect(explain(rating({ lines: [line(billed)], taxes: [] }))).toEqual({
    en: "Energy: 36.648 kWh, billed as 37 kWh at €0.59/kWh: €21.62\nTotal: €21.62",
    de: "Energie: 36,648~kWh, abgerechnet als 37~kWh zu 0,59~€/kWh: 21,62~€\nGesamt: 21,62~€",
    fr: "Énergie~: 36,648~kWh, facturé 37~kWh à 0,59~€/kWh~: 21,62~€\nTotal~: 21,62~€",
    ar: "الطاقة: ⟨36.648⟩ كيلوواط ساعة، تُحتسب ⟨37⟩ كيلوواط ساعة "
      + "بسعر ⟨0.59~€⟩ لكل كيلوواط ساعة: ⟨21.62~€⟩\nالإجمالي: ⟨21.62~€⟩",
  });
});

test("minutes are told as durations, at the roundest price", () => {
  const time = { type: "time", unit: "minute", quantity: "43.5", billedQuantity: "43.5" } as const;
  expect(
    lines(
      { ...time, unitPriceNet: "0.084034", gross: eur(435) },
      { ...time, type: "parking_time", unitPriceNet: "0.112045", gross: eur(580) },
    ),
  ).toEqual([
    "Time charging: 43 minutes 30 seconds at €0.10/min: €4.35",
    "Time after charging: 43 minutes 30 seconds at €8.00/h: €5.80",
  ]);
});

test("fees, reservations and limits have their names", () => {
  const session = { unit: "session", quantity: "1", billedQuantity: "1" } as const;
  const reservation = { feeType: "reservation", unitPriceNet: "0.084034" } as const;
  const minutes = { unit: "minute", quantity: "10", billedQuantity: "15" } as const;
  const given = [
    line({ ...session, type: "flat", feeType: "flat", gross: eur(50) }),
    line({ ...reservation, ...minutes, type: "time", gross: eur(150) }),
    line({ ...reservation, ...session, type: "flat", gross: eur(200) }),
    line({ ...session, type: "minimum", gross: eur(100) }),
    line({ ...reservation, ...session, type: "maximum", gross: eur(-1234) }),
  ];
  const explained = explain(rating({ lines: given, taxes: [] }));
  expect(explained.en.split("\n")).toEqual([
    "Price per session: €0.50",
    "Reservation: 10 minutes, billed as 15 minutes at €0.10/min: €1.50",
    "Reservation fee: €2.00",
    "Raised to the minimum price: €1.00",
    "Lowered to the maximum price: −€12.34",
    "Total: €21.62",
  ]);
  expect(explained.de.split("\n").slice(2, 5)).toEqual([
    "Reservierungsgebühr: 2,00~€",
    "Auf den Mindestpreis erhöht: 1,00~€",
    "Auf den Höchstpreis gesenkt: −12,34~€",
  ]);
  expect(explained.fr.split("\n").slice(2, 5)).toEqual([
    "Frais de réservation~: 2,00~€",
    "Relevé au prix minimum~: 1,00~€",
    "Ramené au prix maximum~: −12,34~€",
  ]);
  expect(explained.ar.split("\n").slice(2, 5)).toEqual([
    "رسم الحجز: ⟨2.00~€⟩",
    "رُفع إلى الحد الأدنى للسعر: ⟨1.00~€⟩",
    "خُفض إلى الحد الأقصى للسعر: ⟨−12.34~€⟩",
  ]);
});

test("without a tax the net is told, and that the tax is not known", () => {
  const unknown = { unitPrice: "0.5", unitPriceNet: null, taxRate: null, gross: null, tax: null };
  const notes = [
    { code: "vat_unknown", message: "" },
    { code: "unpriced", message: "" },
    { code: "step_last", message: "" },
  ];
  const totals = { net: eur(1817), tax: null, gross: null };
  const explained = explain(rating({ lines: [line(unknown)], totals, notes }));
  expect(explained.en.split("\n")).toEqual([
    "Energy: 36.648 kWh at €0.50/kWh: €18.17",
    "Total: €18.17",
    "Part of the session has no price and is free.",
    "The operator does not state the tax.",
  ]);
});

test("a bill of which nothing is known has no total", () => {
  const totals = { net: null, tax: null, gross: null };
  expect(explain(rating({ totals })).en).toBe("");
  const amounts = { net: null, gross: null, unit: "session", type: "flat" } as const;
  expect(explain(rating({ totals, lines: [line(amounts)] })).en).toBe("Price per session");
});

test("several taxes are told one by one", () => {
  const tax = (rate: string, amount: number): Rating["taxes"][number] => ({
    rate, rule: "", net: eur(0), tax: eur(amount),
  });
  const taxes = [tax("5", 100), tax("9.975", 200), tax("20", 3)];
  expect(explain(rating({ taxes })).en).toBe(
    "Total: €21.62, including €1.00 tax (5%), €2.00 tax (9.975%) and €0.03 tax (20%)",
  );
});
