export { ciKey } from "./ci-key.ts";
export {
  changeEvse,
  changeLocation,
  type EvseDocument,
  isEvseVisible,
  type LocationDocument,
  mergeLocationPut,
  unknownLocation,
} from "./location-document.ts";
export {
  type ItemPut,
  mergeItemPatch,
  mergeItemPut,
  mergePatch,
  type Patch,
} from "./merge-patch.ts";
export { mergePut, type Put, type PutOptions } from "./merge-put.ts";
export {
  instantText,
  type JsonObject,
  type MergeState,
  nothingKnown,
  type Write,
} from "./merge-state.ts";
export { present } from "./present.ts";
export { evseShape, sessionShape, type ListShape, type Shape } from "./shape.ts";
