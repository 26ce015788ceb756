import { isNetworkCoreError, NetworkCore } from "@networkcore/sdk";
import { checkPriceProof } from "@networkcore/sdk/verify";
import { verifyWebhook } from "@networkcore/sdk/webhooks";
import { signTestWebhook } from "@networkcore/sdk/webhooks/testing";
import { charge } from "../charge.mjs";

const doors = { NetworkCore, isNetworkCoreError, checkPriceProof, signTestWebhook, verifyWebhook };
const options = {
  baseUrl: location.origin,
  clientToken: async () => (await fetch("/charging-token")).text(),
};
const seen = await charge(doors, options).catch((error: unknown) => ({ error: String(error) }));
const output = document.querySelector("output");
if (output) output.textContent = JSON.stringify({ runtime: navigator.userAgent, ...seen });
