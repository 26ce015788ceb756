import { describeSdkBehaviour, describeTwins } from "@networkcore/mock/behaviour";
import { setupMockServer } from "@networkcore/mock/node";
import { runSandbox } from "./run-sandbox.ts";

const place = { latitude: 52.52, longitude: 13.405 };

const mock = describeSdkBehaviour("the mock", async () => {
  const { server, network } = setupMockServer({ speed: 600, deliverOverHttp: true });
  return {
    baseUrl: network.origin,
    secretKey: network.secretKey,
    otherSecretKey: "sk_test_mock_other",
    operatorKey: "sk_test_operator_mock",
    place,
    close: () => server.close(),
  };
});

const platform = describeSdkBehaviour("the platform", async () => {
  const sandbox = await runSandbox({ speed: 300, rateQuotas: { address: 1000 } });
  return {
    baseUrl: sandbox.platformUrl,
    secretKey: sandbox.secretKey,
    otherSecretKey: sandbox.otherSecretKey,
    operatorKey: sandbox.operatorKey,
    place,
    close: () => sandbox.close(),
  };
});

describeTwins(mock, platform);
