export { type CpoId } from "./cpo-platforms.ts";
export { type Simulator, type SimulatorOptions, startSimulator } from "./start-simulator.ts";
