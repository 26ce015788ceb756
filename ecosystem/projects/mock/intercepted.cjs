const { setupMockServer } = require("@networkcore/mock/node");
const { NetworkCore } = require("@networkcore/sdk");

async function main() {
  const { server, network } = setupMockServer({ origin: "https://api.networkcore.example" });
  const networkCore = new NetworkCore({ baseUrl: network.origin, secretKey: network.secretKey });
  const { data } = await networkCore.stations.search({ latitude: 52.52, longitude: 13.405 });
  console.log(JSON.stringify({ found: data.length, first: data[0]?.name }));
  server.close();
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
