import { ProblemError } from "./problem.ts";

interface Kept {
  readonly fingerprint: string;
  answer: { readonly status: number; readonly json: unknown } | "in_flight";
}

/** Remembers what a key's first request was answered: same key and body, same answer. */
export class IdempotencyKeys {
  readonly #kept = new Map<string, Kept>();

  /**
   * Runs `work` once for a key of a caller.
   *
   * @throws {ProblemError} `idempotency_conflict` for another body, `request_in_flight`
   */
  async once(
    key: string,
    fingerprint: string,
    work: () => Promise<{ status: number; json: unknown }>,
  ): Promise<{ status: number; json: unknown }> {
    const known = this.#kept.get(key);
    if (known !== undefined) {
      if (known.fingerprint !== fingerprint) {
        throw new ProblemError("idempotency_conflict", "the key was used for another request");
      }
      if (known.answer === "in_flight") {
        throw new ProblemError("request_in_flight", "the first request is still in flight");
      }
      return known.answer;
    }
    const kept: Kept = { fingerprint, answer: "in_flight" };
    this.#kept.set(key, kept);
    try {
      kept.answer = await work();
      return kept.answer;
    } catch (error) {
      // Nothing happened, so the same key may try again.
      this.#kept.delete(key);
      throw error;
    }
  }
}
