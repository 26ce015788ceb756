export { type CpoId } from "./cpo-platforms.ts";
export { Faults } from "./faults/faults.ts";
export {
  type RegistrationTokens,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "./start-simulator.ts";
