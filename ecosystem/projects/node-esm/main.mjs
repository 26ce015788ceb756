import { isNetworkCoreError, NetworkCore } from "@networkcore/sdk";
import { checkPriceProof } from "@networkcore/sdk/verify";
import { verifyWebhook } from "@networkcore/sdk/webhooks";
import { signTestWebhook } from "@networkcore/sdk/webhooks/testing";
import { charge } from "../charge.mjs";

const doors = {
  NetworkCore,
  isNetworkCoreError,
  checkPriceProof,
  signTestWebhook,
  verifyWebhook,
};
const options = { baseUrl: process.env.NETWORKCORE_URL, secretKey: process.env.NETWORKCORE_KEY };
console.log(JSON.stringify({ runtime: process.version, ...(await charge(doors, options)) }));
