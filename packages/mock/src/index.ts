export {
  createMockNetwork,
  type MockNetwork,
  type MockNetworkOptions,
} from "./create-mock-network.ts";
