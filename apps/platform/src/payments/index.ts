import { migrationsOf } from "../database/index.ts";

export { createPayments, type Payments } from "./payments.ts";
export type { Psp, PspAuthorization, PspSettlement } from "./psp.ts";
export { createSandboxPsp } from "./sandbox-psp.ts";

/** Holds and what the PSP pays. */
export const paymentMigrations = migrationsOf("payments", import.meta.url, ["001-payments"]);
