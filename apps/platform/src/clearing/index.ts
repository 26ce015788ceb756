import { migrationsOf } from "../database/index.ts";

export { billLines } from "./bill-lines.ts";
export {
  clearSession,
  noteCapture,
  readProof,
  readReceipt,
  type ClearingInput,
} from "./clear-session.ts";
export { decimalText } from "./decimal-text.ts";
export { keepOpenItem, type OpenItem } from "./open-item.ts";

/** Receipts, and what an operator has to decide. */
export const clearingMigrations = migrationsOf("clearing", import.meta.url, [
  "001-receipts",
  "002-items-without-cdr",
  "003-proofs",
]);
