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

// A Worker in module syntax is what its file exports by default.
export default {
  async fetch(request, { NETWORKCORE_URL, NETWORKCORE_KEY, WEBHOOK_SECRET }) {
    if (new URL(request.url).pathname === "/charge") {
      const options = { baseUrl: NETWORKCORE_URL, secretKey: NETWORKCORE_KEY };
      const runtime = navigator.userAgent;
      return Response.json({ runtime, ...(await charge(doors, options)) });
    }
    const body = await request.text();
    try {
      const { headers } = request;
      const { type } = await verifyWebhook({ body, headers, secret: WEBHOOK_SECRET });
      return Response.json({ type });
    } catch (error) {
      return Response.json({ reason: error.reason ?? String(error) }, { status: 400 });
    }
  },
};
