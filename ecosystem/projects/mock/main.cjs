const { createMockNetwork } = require("@networkcore/mock");
const { isNetworkCoreError, NetworkCore } = require("@networkcore/sdk");
const { verifyWebhook } = require("@networkcore/sdk/webhooks");

const doors = { NetworkCore, isNetworkCoreError, verifyWebhook, createMockNetwork };

async function main() {
  const { rehearse } = await import("./rehearse.mjs");
  console.log(JSON.stringify(await rehearse(doors)));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
