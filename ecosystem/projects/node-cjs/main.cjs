const { isNetworkCoreError, NetworkCore } = require("@networkcore/sdk");
const { checkPriceProof } = require("@networkcore/sdk/verify");
const { verifyWebhook } = require("@networkcore/sdk/webhooks");
const { signTestWebhook } = require("@networkcore/sdk/webhooks/testing");

const doors = {
  NetworkCore,
  isNetworkCoreError,
  checkPriceProof,
  signTestWebhook,
  verifyWebhook,
};
const options = { baseUrl: process.env.NETWORKCORE_URL, secretKey: process.env.NETWORKCORE_KEY };

async function main() {
  const { charge } = await import("../charge.mjs");
  const seen = await charge(doors, options);
  // What `require` has loaded of our packages: an ES module here would be a second copy of them.
  const loaded = Object.keys(require.cache).filter((file) => file.includes("@networkcore"));
  console.log(JSON.stringify({ runtime: process.version, loaded, ...seen }));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
