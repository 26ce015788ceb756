import { expect, test } from "vitest";
import { json, localApi } from "../../test-server/local-api.ts";
import { SESSION_ID } from "../../test-server/wire-objects.ts";
import { NetworkCore } from "../index.ts";

test("a session's proof keeps the names of the proof", async () => {
  const proof = { format: "networkcore-price-proof/1", time_zone: "Europe/Berlin", c: { a_b: 1 } };
  const receiptId = "rec_01k9v3q6c4e8prmd9a2w5x7y1z";
  const wire = { session_id: SESSION_ID, receipt_id: receiptId, format: proof.format, proof };
  await using api = await localApi(json(200, wire));
  const networkCore = new NetworkCore({ secretKey: "sk_test_abc", baseUrl: api.baseUrl });
  expect(await networkCore.sessions.proof(SESSION_ID)).toEqual({
    sessionId: SESSION_ID,
    receiptId,
    format: "networkcore-price-proof/1",
    proof,
  });
  expect(api.seen[0]?.url).toBe(`/v1/sessions/${SESSION_ID}/proof`);
});
