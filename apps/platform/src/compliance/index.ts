import { migrationsOf } from "../database/index.ts";

export { createAuditLog, type AuditEntry, type AuditLog } from "./audit-log.ts";

/** The audit log. */
export const complianceMigrations = migrationsOf("compliance", import.meta.url, [
  "001-audit-log",
]);
