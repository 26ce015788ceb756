export {
  type Fields,
  optionalDecimal,
  optionalFlag,
  optionalText,
  placed,
  readObject,
  requiredDecimal,
  requiredInstant,
  requiredList,
  requiredText,
} from "./read-fields.ts";
