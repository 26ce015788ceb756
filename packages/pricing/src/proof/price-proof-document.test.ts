import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { canonicalJson, hashJson, type PriceProof, verifyProof } from "./index.ts";

const document = readFileSync(new URL("../../../../docs/price-proof.md", import.meta.url), "utf8");
const [cdr, proof] = [...document.matchAll(/```json\n([^`]*)```/g)].map(
  ([, text = ""]) => JSON.parse(text) as unknown,
);

test("the worked example of the specification holds, with its CDR", async () => {
  expect(await verifyProof(proof, { cdr })).toEqual({
    valid: true,
    problems: [],
    warnings: [],
    recomputed: {
      currency: "EUR",
      public: { net: 950, tax: 181, gross: 1131 },
      payable: { net: 855, tax: 162, gross: 1017 },
    },
  });
});

test("the hashes and texts that its explanation names are true", async () => {
  const { tariffs, tax, hash, ...others } = proof as PriceProof;
  const [tariff] = tariffs;
  const place = tax.source === "law" ? tax.place : undefined;
  const named = [...document.matchAll(/`(sha256:[0-9a-f]{64})`/g)].map(([, text]) => text);
  expect(named).toEqual([
    await hashJson({}),
    await hashJson(cdr),
    await hashJson(tariff?.document),
    await hashJson({ tariffs, tax, ...others }),
  ]);
  expect(named.at(-1)).toBe(hash);
  expect(document).toContain(`\`${canonicalJson(place)}\``);
  expect(canonicalJson(tariff?.document)).toHaveLength(492);
});

test("the specification names every member of a proof", () => {
  const members = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      if (!Array.isArray(value)) members.add(key);
      if (key !== "document") walk(item);
    }
  };
  walk(proof);
  const prose = document.replaceAll(/```json\n[^`]*```/g, "");
  const unnamed = [...members].filter((name) => !new RegExp(`\\b${name}\\b`).test(prose));
  expect(unnamed).toEqual([]);
  expect(members.size).toBeGreaterThan(40);
});
