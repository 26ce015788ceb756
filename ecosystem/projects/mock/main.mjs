import { createMockNetwork } from "@networkcore/mock";
import { isNetworkCoreError, NetworkCore } from "@networkcore/sdk";
import { verifyWebhook } from "@networkcore/sdk/webhooks";
import { rehearse } from "./rehearse.mjs";

const doors = { NetworkCore, isNetworkCoreError, verifyWebhook, createMockNetwork };
console.log(JSON.stringify(await rehearse(doors)));
