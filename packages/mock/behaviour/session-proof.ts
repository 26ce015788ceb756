import { checkPriceProof } from "@networkcore/sdk/verify";
import { expect, test } from "vitest";
import type { RunningTarget } from "./behaviour-target.ts";
import { stopAndClear } from "./charging-road.ts";
import { driverOf, otherPartnerOf, partnerOf } from "./clients.ts";
import { findFreeConnector } from "./free-connector.ts";

const ROAD_MS = 120_000;

/** Anybody can recompute what a session cost. */
export function describeSessionProof(target: () => RunningTarget): void {
  test("a receipt is proven offline, and a false one is not", { timeout: ROAD_MS }, async () => {
    const partner = partnerOf(target());
    const driver = driverOf(target(), "driver-doubtful");
    const quote = await driver.quotes.create(await findFreeConnector(driver, target()));
    const { id } = await driver.sessions.start({ quoteId: quote.id });
    const early = { code: "receipt_not_ready", status: 409, retryable: true };
    await expect(driver.sessions.proof(id)).rejects.toMatchObject(early);
    await stopAndClear(driver, id, 0.5);

    const proof = await driver.sessions.proof(id);
    const receipt = await driver.sessions.receipt(id);
    expect(proof).toMatchObject({ sessionId: id, receiptId: receipt.id });
    expect(await partner.sessions.proof(id)).toEqual(proof);
    const verdict = await checkPriceProof(proof, { receipt });
    expect(verdict).toMatchObject({ valid: true, problems: [] });

    const { gross } = receipt.totals;
    const dearer = { ...gross, amount: gross.amount + 1 };
    const forged = { ...receipt, totals: { ...receipt.totals, gross: dearer } };
    const refused = await checkPriceProof(proof, { receipt: forged });
    expect(refused.valid).toBe(false);
    expect(refused.problems).not.toEqual([]);

    const hidden = { code: "session_not_found", status: 404 };
    const strangers = [driverOf(target(), "driver-nosy"), otherPartnerOf(target())];
    for (const { sessions } of strangers) {
      await expect(sessions.proof(id)).rejects.toMatchObject(hidden);
    }
  });
}
