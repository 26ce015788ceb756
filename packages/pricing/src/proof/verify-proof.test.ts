import fc from "fast-check";
import { expect, test } from "vitest";
import {
  changed,
  proofCdr,
  proofTariff,
  questionOf,
  rehashed,
  sent,
} from "../testing/proof-fixture.ts";
import { hashJson, makeProof, type PriceProof, verifyProof } from "./index.ts";

const full = await makeProof(questionOf({
  readings: [
    { at: "2026-11-20T09:00:00Z", energyKwh: "0", state: "charging", powerKw: "50" },
    { at: "2026-11-20T09:45:00Z", energyKwh: "35" },
  ],
  signedMeterData: [{ signed_data: "OCMF|{}|{}" }],
  agreement: { id: "A1", discountPercent: "10" },
  place: { country: "DEU", postalCode: "10115", localDate: "2026-11-20" },
  taxRounding: "document",
}));

type Leaf = [path: string, value: unknown];

function leavesOf(value: unknown, path = ""): Leaf[] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, item]) =>
    leavesOf(item, path === "" ? key : `${path}.${key}`));
}

const leaves = leavesOf(sent(full));

function spoil(value: unknown, by: number): unknown {
  if (typeof value === "number") return value + (by % 2 === 0 ? by + 1 : 1 / (by + 1));
  if (typeof value === "boolean") return !value;
  if (typeof value !== "string" || value === "") return "x";
  const at = by % value.length;
  const flipped = String.fromCodePoint(value.charCodeAt(at) ^ 1);
  return value.slice(0, at) + flipped + value.slice(at + 1);
}

test("a complete proof holds", async () => {
  expect(leaves.length).toBeGreaterThan(100);
  expect(await verifyProof(sent(full), { cdr: proofCdr })).toEqual({
    valid: true,
    problems: [],
    warnings: [],
    recomputed: {
      currency: "EUR",
      public: full.result.totals,
      payable: { net: 1772, tax: 337, gross: 2109 },
    },
  });
});

test("any leaf that is changed or taken out is found by the hash", async () => {
  const one = fc.constantFrom(...leaves);
  await fc.assert(fc.asyncProperty(one, fc.nat(1000), async ([path, value], by) => {
    const verdict = await verifyProof(changed(full, path, spoil(value, by)));
    expect(verdict.valid).toBe(false);
    expect(verdict.problems.map(({ code }) => code).join()).toMatch(/hash_differs|invalid_proof/);
  }), { numRuns: 300 });
});

test("a changed result is found at its place, also with a hash that fits", async () => {
  const results = leaves.filter(([path]) => path.startsWith("result."));
  for (const [path, value] of results) {
    const forged = await rehashed(changed(full, path, spoil(value, 6)));
    const { valid, problems } = await verifyProof(forged);
    expect({ valid, found: problems.map(({ code, path }) => [code, path]) })
      .toEqual({ valid: false, found: [["result_differs", path]] });
  }
});

test("a member taken out is missed wherever it stood, also with a hash that fits", async () => {
  // These may be absent: what remains is another proof.
  const mayGo =
    /^(cdr\.document|tariffs\.\d+\.document|signed_meter_data|meter_readings|tax\.place)/;
  for (const [path] of leaves.filter(([path]) => !mayGo.test(path) && path !== "hash")) {
    const verdict = await verifyProof(await rehashed(changed(full, path, undefined)));
    expect(verdict.valid, path).toBe(false);
    expect(verdict.problems.map((problem) => problem.path), path).toContain(path);
  }
});

test.each([
  "extra", "cdr.extra", "cdr.document.cdr_token", "cdr.document.charging_periods.0.extra",
  "cdr.document.charging_periods.0.dimensions.0.extra", "cdr.document.total_cost.extra",
  "tariffs.0.extra", "meter_readings.0.extra", "signed_meter_data.0.extra", "tax.extra",
  "tax.rows.0.extra", "tax.place.extra", "agreement.extra", "decisions.extra", "result.extra",
  "result.lines.0.extra", "result.agreed.extra", "tax.rows.3", "result.notes.0",
])("nobody recomputes %s, so it must not be there", async (path) => {
  const extra = path === "tax.rows.3"
    ? { fee_type: "time", rate: "19", rule: "r" } : { code: "x", message: "y" };
  const { valid, problems } = await verifyProof(await rehashed(changed(full, path, extra)));
  expect({ valid, problems }).toEqual({
    valid: false,
    problems: [{ path, code: "unknown_member", message: "has no place here" }],
  });
});

test("the hashes of what is inside are recomputed", async () => {
  const zeros = `sha256:${"0".repeat(64)}`;
  for (const path of ["tariffs.0.hash", "signed_meter_data.0.hash"]) {
    const forged = await rehashed(changed(full, path, zeros));
    const { problems } = await verifyProof(forged);
    const was = path.startsWith("t") ? full.tariffs[0]?.hash : full.signed_meter_data?.[0]?.hash;
    const message = `says "${zeros.slice(0, 59)}…, recomputed "${was?.slice(0, 59)}…`;
    expect(problems).toEqual([{ path, code: "hash_differs", message }]);
  }
  const { problems } = await verifyProof(changed(full, "hash", zeros));
  expect(problems).toEqual([
    { path: "hash", code: "hash_differs", message: `says "${zeros}", recomputed ${full.hash}` },
  ]);
});

test("an input changed with all hashes is another session with another price", async () => {
  const path = "meter_readings.1.energy_kwh";
  const { valid, problems, recomputed } = await verifyProof(
    await rehashed(changed(full, path, "36")),
  );
  expect(valid).toBe(false);
  expect(problems.map((problem) => problem.path)).toContain("result.totals.net");
  expect(recomputed?.public.net).toBe(1785 + 150 + 84);
});

test.each([
  ["format", "networkcore-price-proof/2", "invalid_proof", "format"],
  ["tariffs", [], "invalid_proof", "tariffs"],
  ["tariffs", {}, "invalid_proof", "tariffs"],
  ["tariffs.0", null, "invalid_proof", "tariffs.0"],
  ["tariffs.0.ocpi_version", "2.2", "invalid_proof", "tariffs.0.ocpi_version"],
  ["tariffs.0.document", undefined, "invalid_proof", "tariffs.0.document"],
  ["tariffs.0.document.elements.0.price_components.0.price", -1, "invalid_tariff",
    "tariffs.0.document.elements.0.price_components.0.price"],
  ["tariffs.0.document.currency", "EUX", "unknown_currency", "tariffs.0.document.currency"],
  ["cdr", [], "invalid_proof", "cdr"],
  ["cdr.hash", "sha256:00", "invalid_proof", "cdr.hash"],
  ["cdr.hash", `SHA256:${"0".repeat(64)}`, "invalid_proof", "cdr.hash"],
  ["cdr.document", 5, "invalid_proof", "cdr.document"],
  ["cdr.document.charging_periods.0.dimensions.0.volume", "x", "invalid_period",
    "cdr.document.charging_periods.0.dimensions.0.volume"],
  ["cdr.document.end_date_time", "2026-11-20T08:00:00Z", "invalid_cdr",
    "cdr.document.end_date_time"],
  ["meter_readings", [], "invalid_proof", "meter_readings"],
  ["meter_readings.0.at", "today", "invalid_meter", "meter_readings.0.at"],
  ["meter_readings.0.energy_kwh", 0, "invalid_proof", "meter_readings.0.energy_kwh"],
  ["meter_readings.0.energy_kwh", "1e9", "invalid_proof", "meter_readings.0.energy_kwh"],
  ["meter_readings.0.power_kw", "x", "invalid_proof", "meter_readings.0.power_kw"],
  ["meter_readings.0.current_a", "", "invalid_proof", "meter_readings.0.current_a"],
  ["meter_readings.0.state", "idle", "invalid_proof", "meter_readings.0.state"],
  ["signed_meter_data", [5], "invalid_proof", "signed_meter_data.0"],
  ["time_zone", "+01:00", "invalid_time_zone", "time_zone"],
  ["tax.source", "guess", "invalid_proof", "tax.source"],
  ["tax.rounding", "total", "invalid_proof", "tax.rounding"],
  ["tax.rows", undefined, "invalid_proof", "tax.rows"],
  ["tax.rows", [1, 2, 3, 4, 5, 6], "invalid_proof", "tax.rows"],
  ["tax.rows", [], "invalid_proof", "tax.rows"],
  ["tax.rows.0.fee_type", "power", "invalid_proof", "tax.rows.0.fee_type"],
  ["tax.rows.0.rate", "-19", "invalid_proof", "tax.rows.0.rate"],
  ["tax.rows.0.rule", "", "invalid_proof", "tax.rows.0.rule"],
  ["tax.rows.0.parts", [], "invalid_proof", "tax.rows.0.parts"],
  ["tax.rows.0.parts", [{ name: "a", rate: "18" }], "invalid_proof", "tax.rows.0.rate"],
  ["tax.rows.0.parts", [{ rate: "19" }], "invalid_proof", "tax.rows.0.parts.0.name"],
  ["tax.rows.0.parts", [{ name: "a", rate: "x" }], "invalid_proof", "tax.rows.0.parts.0.rate"],
  ["tax.place.country", 5, "invalid_proof", "tax.place.country"],
  ["tax.place.local_date", undefined, "invalid_proof", "tax.place.local_date"],
  ["agreement", undefined, "invalid_proof", "agreement"],
  ["agreement.id", "", "invalid_proof", "agreement.id"],
  ["agreement.discount_percent", "10%", "invalid_rate", "agreement.discount_percent"],
])("%s as %j cannot be read", async (path, value, code, at) => {
  const forged = await rehashed(changed(full, path, value));
  const { valid, problems, warnings, recomputed } = await verifyProof(forged);
  expect({ valid, warnings, recomputed }).toEqual({ valid: false, warnings: [], recomputed: null });
  expect(problems.map((problem) => [problem.code, problem.path])).toEqual([[code, at]]);
});

test.each([null, undefined, 5, "text", [], () => 1])("%j is no proof", async (json) => {
  const { valid, problems, recomputed } = await verifyProof(json);
  expect({ valid, recomputed }).toEqual({ valid: false, recomputed: null });
  expect(problems.map(({ code, path }) => [code, path])).toEqual([["invalid_proof", ""]]);
});

test("with the original CDR its hash and its excerpt are held against it", async () => {
  const other = { ...proofCdr, id: "CDR-2", remark: "another" };
  const { valid, problems } = await verifyProof(full, { cdr: other });
  expect(valid).toBe(false);
  expect(problems).toEqual([
    {
      path: "cdr.hash",
      code: "hash_differs",
      message: `says "${full.cdr.hash}", recomputed ${await hashJson(other)}`,
    },
    {
      path: "cdr.document.id",
      code: "member_differs",
      message: 'the original differs: says "CDR-1", recomputed "CDR-2"',
    },
  ]);
  const broken = await verifyProof(full, { cdr: { ...proofCdr, currency: 5 } });
  expect(broken.problems).toMatchObject([{ code: "invalid_cdr", path: "original.currency" }]);
});

test("rows in another order, or twice, are another text", async () => {
  const { rows } = full.tax as Extract<PriceProof["tax"], { source: "law" }>;
  const turned = await verifyProof(await rehashed(changed(full, "tax.rows", rows.toReversed())));
  expect(turned.problems[0]).toEqual({
    path: "tax.rows.0.fee_type",
    code: "member_differs",
    message: 'says "flat", recomputed "energy"',
  });
  const twice = await verifyProof(await rehashed(changed(full, "tax.rows", [...rows, rows[2]])));
  expect(twice.problems).toMatchObject([{ path: "tax.rows.3", code: "unknown_member" }]);
});

test("what another table of taxes says is a warning, not a fault", async () => {
  const proof = await makeProof(questionOf({
    tax: (fee) => ({ rate: fee === "energy" ? "7" : "19.0", rule: "DE-standard-2021-01-01" }),
    place: { country: "DE", localDate: "2026-11-20" },
  }));
  expect(await verifyProof(proof)).toMatchObject({ valid: true, problems: [], warnings: [{
    path: "tax.rows.0",
    code: "tax_row_differs",
    message: "says 7 % (DE-standard-2021-01-01) for energy, " +
      "the table 19 % (DE-standard-2021-01-01)",
  }] });
  const place = { country: "ZZ", localDate: "2026-11-20" };
  const nowhere = await makeProof(questionOf({ place }));
  const { valid, warnings } = await verifyProof(nowhere);
  expect(valid).toBe(true);
  expect(warnings.map(({ path }) => path)).toEqual(["tax.rows.0", "tax.rows.1", "tax.rows.2"]);
  expect(warnings[0]?.message).toBe("the table has no rate for energy: no tax table for ZZ");
});

test("several taxes are held against the table part by part", async () => {
  const parts = [{ name: "GST/TPS", rate: "5" }, { name: "QST/TVQ", rate: "9.975" }];
  const warningsFor = async (given: typeof parts | undefined) => {
    const proof = await makeProof(questionOf({
      tax: () => ({ rate: "14.975", rule: "no such rule", parts: given }),
      place: { country: "CA", region: "QC", localDate: "2026-11-20" },
    }));
    const { valid, warnings } = await verifyProof(proof);
    expect(valid).toBe(true);
    return warnings.map(({ message }) => message)[0];
  };
  expect(await warningsFor(parts)).toContain("says GST/TPS 5 % + QST/TVQ 9.975 % (no such rule)");
  expect(await warningsFor(undefined)).toContain("says 14.975 % (no such rule) for energy");
});

test("a tariff that was not in force when the session began is a warning", async () => {
  const at = "2026-11-20T09:00:00Z";
  const codesFor = async (others: object) => {
    const tariffs = [{ document: { ...proofTariff, ...others } }];
    const { valid, warnings } = await verifyProof(await makeProof(questionOf({ tariffs })));
    expect(valid).toBe(true);
    return warnings;
  };
  const warning = {
    path: "tariffs.0",
    code: "tariff_not_in_force",
    message: "tariff T1 was not in force when the session began",
  };
  expect(await codesFor({ start_date_time: at })).toEqual([]);
  expect(await codesFor({ end_date_time: at })).toEqual([warning]);
  expect(await codesFor({ start_date_time: "2026-11-20T09:00:01Z" })).toEqual([warning]);
  expect(await codesFor({ end_date_time: "2026-11-20T09:00:01Z" })).toEqual([]);
});
