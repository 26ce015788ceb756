import { type Fields, readObject } from "../fields/index.ts";
import { PricingError, type PricingErrorCode } from "../pricing-error.ts";
import { readCdr } from "../rating/index.ts";
import { canonicalJson } from "./canonical-json.ts";
import { excerptOf } from "./cdr-excerpt.ts";
import { compareJson, type JsonDifference } from "./compare-json.ts";
import { completeProof, type PricedInputs, readPriced } from "./complete-proof.ts";
import { hashJson } from "./hash-json.ts";
import { copyJson, largestProof } from "./plain-json.ts";
import { type PriceProof, proofFormat, type ProofTotals } from "./price-proof.ts";
import { type ProofInputs, readProofInputs } from "./proof-inputs.ts";
import { type ProofWarning, warnOf } from "./proof-warnings.ts";
import { within } from "./read-proof-tax.ts";

/** Beside those of {@link PricingErrorCode}, for content that cannot be read or rated. */
export type ProofProblemCode =
  | PricingErrorCode
  | "unknown_member"
  | "missing_member"
  | "member_differs"
  | "result_differs"
  | "hash_differs";

/** One reason why a proof does not hold. */
export interface ProofProblem {
  /** `result.lines.0.net`; empty for the whole. */
  readonly path: string;
  readonly code: ProofProblemCode;
  /** English. */
  readonly message: string;
}

/** Prices in minor units of `currency`, as this device found them. */
export interface RecomputedTotals {
  readonly currency: string;
  /** At the public tariff. */
  readonly public: ProofTotals;
  /** After the agreement's discount; without an agreement the same. */
  readonly payable: ProofTotals;
}

/** Whether a proof holds. */
export interface ProofVerdict {
  readonly valid: boolean;
  readonly problems: readonly ProofProblem[];
  /** Worth a look, but no fault of the arithmetic. */
  readonly warnings: readonly ProofWarning[];
  /** `null` where the inputs cannot be read or rated. */
  readonly recomputed: RecomputedTotals | null;
}

/** What the proof was made from, where the checker has it. */
export interface ProofOriginals {
  /** The whole CDR: its hash and its excerpt are held against the proof's. */
  readonly cdr?: unknown;
}

/**
 * Checks a proof by doing everything again on this device: reads it strictly, recomputes each hash,
 * rates the session, and compares member by member. A member that nobody recomputes is a problem,
 * because what is not verified must not look verified. Bad content never throws.
 *
 * @param json the parsed proof
 * @example
 * const { valid, problems } = await verifyProof(JSON.parse(text));
 * @throws {Error} where there is no `crypto.subtle`: a page that is neither https nor localhost
 */
export async function verifyProof(
  json: unknown,
  originals: ProofOriginals = {},
): Promise<ProofVerdict> {
  const problems: ProofProblem[] = [];
  try {
    const proof = readWhole(json);
    const { hash, ...others } = proof;
    const wanted = await hashJson(others);
    if (hash !== wanted) problems.push(problemOf("hash", "hash_differs", hash, wanted));
    const inputs = readProofInputs(proof);
    if (originals.cdr !== undefined) problems.push(...await compareCdr(inputs, originals.cdr));
    const priced = readPriced(inputs);
    const again = await completeProof(inputs, priced);
    problems.push(...compareJson(others, again).map(nameDifference));
    return verdictOf(problems, inputs, priced, again);
  } catch (error) {
    if (!(error instanceof PricingError)) throw error;
    const { path, code, message } = error;
    return {
      valid: false,
      problems: [...problems, { path, code, message }],
      warnings: [],
      recomputed: null,
    };
  }
}

function verdictOf(
  problems: readonly ProofProblem[],
  inputs: ProofInputs,
  priced: PricedInputs,
  { result }: Pick<PriceProof, "result">,
): ProofVerdict {
  return {
    valid: problems.length === 0,
    problems,
    warnings: warnOf(inputs, priced),
    recomputed: {
      currency: result.currency,
      public: result.totals,
      payable: result.agreed?.payable ?? result.totals,
    },
  };
}

function readWhole(json: unknown): Fields {
  const proof = readObject(copyJson(json), "invalid_proof");
  if (new TextEncoder().encode(canonicalJson(proof)).length > largestProof) {
    throw new PricingError("invalid_proof", `larger than ${largestProof} bytes`);
  }
  if (proof["format"] === proofFormat) return proof;
  throw new PricingError("invalid_proof", `expected ${proofFormat}`, "format");
}

async function compareCdr(inputs: ProofInputs, original: unknown): Promise<ProofProblem[]> {
  const cdr = within("original", () => readObject(copyJson(original), "invalid_cdr"));
  const read = within("original", () => readCdr(cdr));
  const hash = await hashJson(cdr);
  const found = inputs.cdr.hash === hash
    ? [] : [problemOf("cdr.hash", "hash_differs", inputs.cdr.hash, hash)];
  const differences = compareJson(inputs.cdr.document, excerptOf(cdr, read));
  return [...found, ...differences.map(({ path, message }) => ({
    path: `cdr.document.${path}`,
    code: "member_differs" as const,
    message: `the original differs: ${message}`,
  }))];
}

const codes = { unknown: "unknown_member", missing: "missing_member" } as const;

function nameDifference({ kind, path, message }: JsonDifference): ProofProblem {
  if (kind !== "differs") return { path, code: codes[kind], message };
  if (path.endsWith(".hash")) return { path, code: "hash_differs", message };
  const inResult = path === "result" || path.startsWith("result.");
  return { path, code: inResult ? "result_differs" : "member_differs", message };
}

function problemOf(
  path: string,
  code: ProofProblemCode,
  given: unknown,
  wanted: string,
): ProofProblem {
  return { path, code, message: `says ${JSON.stringify(given)}, recomputed ${wanted}` };
}
