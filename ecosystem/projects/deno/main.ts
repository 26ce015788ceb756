import { isNetworkCoreError, NetworkCore } from "@networkcore/sdk";
import { checkPriceProof } from "@networkcore/sdk/verify";
import { verifyWebhook } from "@networkcore/sdk/webhooks";
import { signTestWebhook } from "@networkcore/sdk/webhooks/testing";
import { charge } from "../charge.mjs";

declare const Deno: { version: { deno: string }; env: { get(name: string): string } };

const doors = {
  NetworkCore,
  isNetworkCoreError,
  checkPriceProof,
  signTestWebhook,
  verifyWebhook,
};
const options = {
  baseUrl: Deno.env.get("NETWORKCORE_URL"),
  secretKey: Deno.env.get("NETWORKCORE_KEY"),
};
console.log(JSON.stringify({ runtime: Deno.version.deno, ...(await charge(doors, options)) }));
