import { money } from "@networkcore/pricing";
import ky, { isHTTPError } from "ky";
import * as z from "zod/mini";
import { BankUnreachable, type Bank } from "./bank.ts";

const Statement = z.object({
  data: z.array(
    z.object({
      entry_id: z.string(),
      booked_at: z.string(),
      kind: z.string(),
      amount: z.number(),
      currency: z.string(),
      end_to_end_id: z.nullable(z.string()),
    }),
  ),
});

/**
 * The sandbox's bank, over HTTP. A payment order is sent once and never retried here.
 *
 * @param baseUrl - for example `http://localhost:4600/bank`
 */
export function createSandboxBank(baseUrl: string, key: string): Bank {
  const http = ky.create({
    prefix: baseUrl,
    headers: { Authorization: `Bearer ${key}` },
    retry: 0,
    timeout: 5_000,
  });
  /**
   * What the bank says of the order itself is an answer; anything else is none: a wrong key, too
   * many requests, or an id that it knows with another order are not the party's fault.
   */
  async function answered<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (cause) {
      if (isHTTPError(cause) && [400, 404, 422].includes(cause.response.status)) throw cause;
      throw new BankUnreachable("the bank gave no answer", { cause });
    }
  }
  return {
    async pay({ endToEndId, amount, creditor }) {
      try {
        await answered(() =>
          http.post("payouts", { json: { end_to_end_id: endToEndId, ...amount, creditor } }).json(),
        );
        return "accepted";
      } catch (error) {
        if (isHTTPError(error)) return "rejected";
        throw error;
      }
    },
    async find(endToEndId) {
      try {
        await answered(() => http.get(`payouts/${encodeURIComponent(endToEndId)}`).json());
        return "accepted";
      } catch (error) {
        if (isHTTPError(error) && error.response.status === 404) return "unknown";
        throw error;
      }
    },
    async statementAfter(entryId) {
      const searchParams = entryId === undefined ? {} : { after: entryId };
      const answer = await answered(() => http.get("statement", { searchParams }).json());
      return z.parse(Statement, answer).data.map((entry) => ({
        entryId: entry.entry_id,
        bookedAt: entry.booked_at,
        kind: entry.kind,
        amount: money(entry.amount, entry.currency),
        endToEndId: entry.end_to_end_id,
      }));
    },
  };
}
