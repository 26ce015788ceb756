import { idempotencyHours } from "@networkcore/contract";
import { ProblemError } from "./problem.ts";

/** What the first request with a key was answered. */
export interface KeptAnswer {
  readonly status: number;
  readonly json: unknown;
}

/** A key that was used, as it is kept. */
export interface KeptKey {
  readonly fingerprint: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly answer: KeptAnswer | "in_flight";
}

const LIFE_MS = idempotencyHours * 3_600_000;

/** Remembers what a key's first request was answered: same key and request, same answer. */
export class IdempotencyKeys {
  readonly kept = new Map<string, KeptKey>();

  /**
   * Runs `work` once for a key of a caller. Work that throws has changed nothing: its key stays
   * free.
   *
   * @throws {ProblemError} `idempotency_conflict` for another request, `request_in_flight`
   */
  async once(
    key: string,
    fingerprint: string,
    now: Date,
    work: () => Promise<KeptAnswer>,
  ): Promise<KeptAnswer & { readonly replayed: boolean }> {
    const atMs = now.getTime();
    const known = this.kept.get(key);
    if (known !== undefined && atMs - known.atMs < LIFE_MS) {
      if (known.answer === "in_flight") {
        throw new ProblemError("request_in_flight", "a request with this key is being worked on");
      }
      if (known.fingerprint !== fingerprint) {
        throw new ProblemError(
          "idempotency_conflict",
          "this Idempotency-Key was used for another request",
          "Idempotency-Key",
        );
      }
      return { ...known.answer, replayed: true };
    }
    this.kept.set(key, { fingerprint, atMs, answer: "in_flight" });
    try {
      const answer = await work();
      this.kept.set(key, { fingerprint, atMs, answer });
      return { ...answer, replayed: false };
    } catch (error) {
      this.kept.delete(key);
      throw error;
    }
  }
}
