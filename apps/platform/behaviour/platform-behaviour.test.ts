import { describeSdkBehaviour } from "@networkcore/mock/behaviour";
import { runSandbox } from "./run-sandbox.ts";

describeSdkBehaviour("the platform", async () => {
  const sandbox = await runSandbox({ speed: 300 });
  return {
    baseUrl: sandbox.platformUrl,
    secretKey: sandbox.secretKey,
    operatorKey: sandbox.operatorKey,
    place: { latitude: 52.52, longitude: 13.405 },
    close: () => sandbox.close(),
  };
});
