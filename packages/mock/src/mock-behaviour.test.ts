import { describeSdkBehaviour } from "../behaviour/sdk-behaviour.ts";
import { setupMockServer } from "./node.ts";

describeSdkBehaviour("the mock network", async () => {
  const { server, network } = setupMockServer({ speed: 600, deliverOverHttp: true });
  return {
    baseUrl: network.origin,
    secretKey: network.secretKey,
    otherSecretKey: "sk_test_mock_other",
    operatorKey: "sk_test_operator_mock",
    place: { latitude: 52.52, longitude: 13.405 },
    close: () => server.close(),
  };
});
