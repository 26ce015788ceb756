import { setupMockServer } from "@networkcore/mock/node";
import { NetworkCore } from "@networkcore/sdk";

// The calls of this process to the API's address are answered; nothing listens there.
const { server, network } = setupMockServer({ origin: "https://api.networkcore.example" });
const networkCore = new NetworkCore({ baseUrl: network.origin, secretKey: network.secretKey });
const { data } = await networkCore.stations.search({ latitude: 52.52, longitude: 13.405 });
console.log(JSON.stringify({ found: data.length, first: data[0]?.name }));
server.close();
