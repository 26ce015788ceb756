import { hashJson, makeProof, type PriceProof } from "@networkcore/pricing";
import { expect, test } from "vitest";
import { isInvalidArgumentError } from "../index.ts";
import type { Receipt } from "../resource-shapes.ts";
import { checkPriceProof } from "./index.ts";

const tariff = {
  country_code: "DE",
  party_id: "ABC",
  id: "DE-59",
  currency: "EUR",
  elements: [
    {
      price_components: [
        { type: "FLAT", price: 0.84, step_size: 1 },
        { type: "ENERGY", price: 0.4958, step_size: 1 },
      ],
    },
  ],
  last_updated: "2026-01-01T00:00:00Z",
};

const cdr = {
  id: "CDR-1",
  start_date_time: "2026-11-20T09:00:00Z",
  end_date_time: "2026-11-20T09:45:00Z",
  currency: "EUR",
  charging_periods: [
    {
      start_date_time: "2026-11-20T09:00:00Z",
      dimensions: [{ type: "ENERGY", volume: 35 }],
    },
  ],
  total_cost: { excl_vat: 18.19 },
};

const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const made = sent(
  await makeProof({
    tariffs: [{ document: tariff, version: "2.2.1" }],
    cdr,
    timeZone: "Europe/Berlin",
    tax: () => ({ rate: "19", rule: "DE-standard-2021-01-01" }),
    place: { country: "DE", localDate: "2026-11-20" },
  }),
);

const envelope = {
  sessionId: "ses_1",
  receiptId: "rec_1",
  format: "networkcore-price-proof/1",
  proof: made as unknown,
};

const eur = (amount: number) => ({ amount, currency: "EUR" });
/** 0.84 + 35 kWh at 0.4958 are 18.193 net; 19 % tax of 18.19 are 3.46. */
const totals = { net: eur(1819), tax: eur(346), gross: eur(2165) };
const receipt = {
  id: "rec_1",
  sessionId: "ses_1",
  cdrId: "CDR-1",
  tariff: {
    id: "DE-59",
    countryCode: "DE",
    partyId: "ABC",
    version: (await hashJson(tariff)).replace("sha256:", ""),
  },
  startedAt: new Date("2026-11-20T09:00:00Z"),
  endedAt: new Date("2026-11-20T09:45:00Z"),
  energyKwh: "35",
  lines: made.result.lines.map((line) => ({
    type: line.type,
    unit: line.unit,
    quantity: line.quantity,
    billedQuantity: line.billed_quantity,
    unitPriceNet: line.unit_price_net,
    net: eur(line.net ?? 0),
    taxRate: line.tax_rate,
    tax: eur(line.tax ?? 0),
    gross: eur(line.gross ?? 0),
  })),
  taxes: [{ rate: "19", rule: "DE-standard-2021-01-01", net: totals.net, tax: totals.tax }],
  totals,
  publicPrice: totals.gross,
} as Receipt;

test("a proof that was made from the session holds, alone and for its receipt", async () => {
  const verdict = {
    valid: true,
    problems: [],
    warnings: [],
    recomputed: { public: totals, payable: totals },
  };
  expect(await checkPriceProof(made)).toEqual(verdict);
  expect(await checkPriceProof(envelope)).toEqual(verdict);
  expect(await checkPriceProof(envelope, { receipt })).toEqual(verdict);
  expect(await checkPriceProof(made, { receipt })).toEqual(verdict);
});

/** Every path to a text, a number, a boolean or null in the proof. */
function leavesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, member]) => leavesOf(member, [...path, key]))
    : [path];
}

function forged(path: readonly string[]): PriceProof {
  const copy = { ...structuredClone(made) };
  const parent = path
    .slice(0, -1)
    .reduce((at: Record<string, unknown>, key) => at[key] as typeof at, copy);
  const key = path.at(-1) ?? "";
  const value = parent[key];
  parent[key] = typeof value === "number" ? value + 1 : `${String(value)}1`;
  return copy;
}

/** With all hashes made to fit again, as a clever forger would. */
async function rehashed(proof: PriceProof): Promise<unknown> {
  const { hash: _, ...others } = proof;
  const tariffs = await Promise.all(
    others.tariffs.map(async (one) => ({ ...one, hash: await hashJson(one.document) })),
  );
  const whole = { ...others, tariffs };
  return { ...whole, hash: await hashJson(whole) };
}

const leaves = leavesOf(made).map((path) => [path.join("."), path] as const);

test.each(leaves)("a forged %s is found", async (_, path) => {
  const { valid, problems } = await checkPriceProof(forged(path), { receipt });
  expect(valid).toBe(false);
  expect(problems.length).toBeGreaterThan(0);
  for (const { message } of problems) expect(message).not.toBe("");
});

test("a forger who computes all hashes anew cannot change what was paid", async () => {
  const priced = leaves.filter(([path]) =>
    /^(tariffs.*price$|cdr\.document\.(id|charging.*volume)|result|tax\.rows.*rate)/.test(path));
  expect(priced.length).toBeGreaterThan(20);
  for (const [name, path] of priced) {
    const { valid } = await checkPriceProof((await rehashed(forged(path))) as object, { receipt });
    expect([name, valid]).toEqual([name, false]);
  }
});

const changedLine = (change: object): Partial<Receipt> => ({
  lines: receipt.lines.map((line, at) => (at === 1 ? { ...line, ...change } : line)),
});

const changedTax = (change: object): Partial<Receipt> => ({
  taxes: receipt.taxes.map((tax) => ({ ...tax, ...change })),
});

test.each<[string, Partial<Receipt>]>([
  ["receipt.id", { id: "rec_2" }],
  ["receipt.sessionId", { sessionId: "ses_2" }],
  ["receipt.cdrId", { cdrId: "CDR-2" }],
  ["receipt.tariff.id", { tariff: { ...receipt.tariff, id: "DE-39" } }],
  ["receipt.tariff.countryCode", { tariff: { ...receipt.tariff, countryCode: "FR" } }],
  ["receipt.tariff.partyId", { tariff: { ...receipt.tariff, partyId: "XYZ" } }],
  ["receipt.tariff.version", { tariff: { ...receipt.tariff, version: "f".repeat(64) } }],
  ["receipt.tariff.version", { tariff: { ...receipt.tariff, version: "1" } }],
  ["receipt.tariff.version", { tariff: { ...receipt.tariff, version: `fnv1a-${"0".repeat(16)}` } }],
  ["receipt.startedAt", { startedAt: new Date("2026-11-20T08:00:00Z") }],
  ["receipt.endedAt", { endedAt: new Date("2026-11-20T09:46:01Z") }],
  ["receipt.endedAt", { endedAt: new Date("2026-11-20T09:44:59Z") }],
  ["receipt.energyKwh", { energyKwh: "350" }],
  ["receipt.energyKwh", { energyKwh: "34.998" }],
  ["receipt.lines", { lines: [] }],
  ["receipt.lines", { lines: [...receipt.lines, ...receipt.lines.slice(0, 1)] }],
  ...(["type", "quantity", "billedQuantity", "unitPriceNet", "taxRate", "unit"] as const).map(
    (key): [string, Partial<Receipt>] => [`receipt.lines.1.${key}`, changedLine({ [key]: "0.1" })],
  ),
  ...(["net", "tax", "gross"] as const).map(
    (key): [string, Partial<Receipt>] => [`receipt.lines.1.${key}`, changedLine({ [key]: eur(1) })],
  ),
  ["receipt.taxes", { taxes: [] }],
  ["receipt.taxes.0.rate", changedTax({ rate: "7" })],
  ["receipt.taxes.0.rule", changedTax({ rule: "DE-reduced" })],
  ["receipt.taxes.0.net", changedTax({ net: eur(1) })],
  ["receipt.taxes.0.tax", changedTax({ tax: eur(1) })],
  ["receipt.totals.net", { totals: { ...totals, net: eur(1818) } }],
  ["receipt.totals.tax", { totals: { ...totals, tax: eur(345) } }],
  ["receipt.totals.gross", { totals: { ...totals, gross: { amount: 2165, currency: "CHF" } } }],
  ["receipt.publicPrice", { publicPrice: eur(9999) }],
])("another %s than the proof's is found", async (path, change) => {
  const verdict = await checkPriceProof(envelope, { receipt: { ...receipt, ...change } });
  expect(verdict.valid).toBe(false);
  expect(verdict.problems).toEqual([
    {
      path,
      code: "receipt_differs",
      message: expect.stringMatching(/^the receipt says .+, the proof .+$/),
    },
  ]);
});

test("a CPO's own rounding of the energy is no difference", async () => {
  const rounded = { ...receipt, energyKwh: "35.001" };
  expect(await checkPriceProof(envelope, { receipt: rounded })).toMatchObject({ valid: true });
});

test("the version of a tariff of the mock network is known", async () => {
  const version = "fnv1a-cb45e77d935aba10";
  const mocked = { ...receipt, tariff: { ...receipt.tariff, version } };
  expect(await checkPriceProof(envelope, { receipt: mocked })).toMatchObject({ problems: [] });
});

test("the API's own JSON is an envelope, too", async () => {
  const { sessionId, receiptId, format, proof } = envelope;
  const json = { session_id: sessionId, receipt_id: receiptId, format, proof };
  expect(await checkPriceProof(json, { receipt })).toMatchObject({ valid: true, problems: [] });
  const { problems } = await checkPriceProof({ ...json, receipt_id: "rec_2" }, { receipt });
  expect(problems.map(({ path }) => path)).toEqual(["receipt.id"]);
});

test("the case of OCPI's ids does not matter", async () => {
  const other = { ...receipt, cdrId: "cdr-1", tariff: { ...receipt.tariff, id: "de-59" } };
  expect(await checkPriceProof(envelope, { receipt: other })).toMatchObject({ valid: true });
});

test("what cannot be read is a verdict and no throw", async () => {
  const verdict = await checkPriceProof({ ...envelope, proof: { format: "x" } }, { receipt });
  expect(verdict).toMatchObject({ valid: false, recomputed: null });
  expect(verdict.problems[0]).toMatchObject({ path: "format", code: "invalid_proof" });
});

test("a rate that the table of taxes does not know is a warning in words", async () => {
  const proof = await makeProof({
    tariffs: [{ document: tariff, version: "2.2.1" }],
    cdr,
    timeZone: "Europe/Berlin",
    tax: () => ({ rate: "7", rule: "DE-reduced" }),
    place: { country: "DE", localDate: "2026-11-20" },
  });
  const verdict = await checkPriceProof(sent(proof));
  expect(verdict.valid).toBe(true);
  expect(verdict.warnings[0]).toMatchObject({
    code: "tax_row_differs",
    message: expect.stringContaining("7 %"),
  });
});

test.each<[string, unknown, unknown]>([
  ["proof", undefined, {}],
  ["proof", null, {}],
  ["proof", JSON.stringify(made), {}],
  ["proof", [made], {}],
  ["originals", made, null],
  ["originals", made, "rec_1"],
  ["recept", made, { recept: receipt }],
  ["receipt", made, { receipt: null }],
  ["receipt", made, { receipt: { ...receipt, lines: undefined } }],
  ["receipt", made, { receipt: { ...receipt, taxes: [null] } }],
  ["receipt", made, { receipt: { ...receipt, energyKwh: "a lot" } }],
  ["receipt", made, { receipt: { ...receipt, startedAt: "2026-11-20T09:00:00Z" } }],
  ["receipt", made, { receipt: "rec_1" }],
  ["receipt", made, { receipt: { session_id: "ses_1", totals } }],
])("a wrong %s is refused by name", async (argument, proof, options) => {
  const error: unknown = await checkPriceProof(proof as object, options as object).catch(
    (e: unknown) => e,
  );
  expect(isInvalidArgumentError(error) && error.argument).toBe(argument);
});
