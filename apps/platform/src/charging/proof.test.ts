import { verifyProof } from "@networkcore/pricing";
import { afterAll, expect, test } from "vitest";
import { readProof } from "../clearing/index.ts";
import { clearCdr } from "./finish-session.ts";
import { openChargingStage, receivedCdr } from "./test-charging.ts";

const { context, sessionIn, read, database, close } = await openChargingStage();
afterAll(close);

test("a cleared session has a proof that holds, of its own CDR and price", async () => {
  await sessionIn("ses_proved", "ended");
  const received = receivedCdr("ses_proved");
  await clearCdr(context, received);
  const found = await readProof(database, "ses_proved");
  const verdict = await verifyProof(found?.proof, { cdr: received.original });
  expect(verdict).toMatchObject({ valid: true, problems: [] });
  const { cost } = (await read("ses_proved")).body;
  expect(verdict.recomputed).toMatchObject({
    currency: "EUR",
    payable: { net: cost.net.amount, tax: cost.tax.amount, gross: cost.gross.amount },
  });
});

test("a proof names nobody", async () => {
  await sessionIn("ses_nameless", "ended");
  const cdr_token = {
    country_code: "NL",
    party_id: "NWC",
    uid: "UID-OF-A-DRIVER",
    type: "RFID" as const,
    contract_id: "NL-NWC-CONTRACT-OF-A-DRIVER",
  };
  const signed_data = {
    encoding_method: "OCMF",
    signed_values: [
      { nature: "End", plain_data: "ID-OF-A-DRIVER", signed_data: "OCMF|ID-OF-A-DRIVER|x" },
    ],
  };
  const received = receivedCdr("ses_nameless", { cdr_token, signed_data });
  expect(JSON.stringify(received.original)).toContain("OF-A-DRIVER");
  await clearCdr(context, received);
  const { proof } = (await readProof(database, "ses_nameless")) ?? {};
  expect(proof).toMatchObject({ format: "networkcore-price-proof/1" });
  expect(JSON.stringify(proof)).not.toContain("OF-A-DRIVER");
});

test("a CDR that is too large for a proof is billed all the same", async () => {
  await sessionIn("ses_large", "ended");
  const signed_data = {
    encoding_method: "OCMF",
    signed_values: [{ nature: "End", plain_data: "x".repeat(2_100_000), signed_data: "x" }],
  };
  await clearCdr(context, receivedCdr("ses_large", { signed_data }));
  expect((await read("ses_large")).state).toBe("cleared");
  expect(await readProof(database, "ses_large")).toMatchObject({ proof: null });
});

test("a session that is not cleared has no proof", async () => {
  await sessionIn("ses_unproved", "ended");
  expect(await readProof(database, "ses_unproved")).toBeUndefined();
});
