import { isNetworkCoreError, NetworkCore } from "@networkcore/sdk";
import sdk = require("@networkcore/sdk");
import { checkPriceProof } from "@networkcore/sdk/verify";
import { verifyWebhook } from "@networkcore/sdk/webhooks";

/** The same types behind `require`. It is checked, never run. */
export async function ask(): Promise<string> {
  const networkCore = new NetworkCore({ secretKey: "sk_test_types" });
  const same: sdk.NetworkCore = networkCore;
  try {
    const session = await same.sessions.get("ses_1");
    const verdict = await checkPriceProof(await same.sessions.proof(session.id));
    const event = await verifyWebhook({ body: "", headers: {}, secret: "" });
    return session.createdAt.toISOString() + String(verdict.valid) + event.id;
  } catch (error) {
    if (isNetworkCoreError(error)) return error.code;
    throw error;
  }
}
