import { migrationsOf } from "../database/index.ts";

export { billLines } from "./bill-lines.ts";
export { clearSession, noteCapture, readReceipt, type ClearingInput } from "./clear-session.ts";

export { keepOpenItem } from "./open-item.ts";

/** Receipts. */
export const clearingMigrations = migrationsOf("clearing", import.meta.url, ["001-receipts"]);
