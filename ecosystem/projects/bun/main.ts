import { isNetworkCoreError, NetworkCore } from "@networkcore/sdk";
import { checkPriceProof } from "@networkcore/sdk/verify";
import { verifyWebhook } from "@networkcore/sdk/webhooks";
import { signTestWebhook } from "@networkcore/sdk/webhooks/testing";
import { charge } from "../charge.mjs";

declare const Bun: { version: string; env: Record<string, string> };

const doors = {
  NetworkCore,
  isNetworkCoreError,
  checkPriceProof,
  signTestWebhook,
  verifyWebhook,
};
const options = { baseUrl: Bun.env.NETWORKCORE_URL, secretKey: Bun.env.NETWORKCORE_KEY };
console.log(JSON.stringify({ runtime: Bun.version, ...(await charge(doors, options)) }));
