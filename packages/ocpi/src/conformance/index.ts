export {
  type Deviation,
  type DeviationCode,
  type DeviationKind,
  deviations,
  isDeviationCode,
  type Observe,
  type Severity,
} from "./deviations.ts";
export { type Finding, type Grade, type GradedPeer, gradeOf } from "./grade.ts";
export { inspectObject } from "./inspect-object.ts";
export { type InspectedKind } from "./object-shapes.ts";
