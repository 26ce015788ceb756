import { migrationsOf } from "../database/index.ts";

export { createApi, type ReportError } from "./api-app.ts";
export { ApiProblem } from "./api-problem.ts";
export { createBrowserFiles, type BrowserFiles } from "./browser-files.ts";
export type { Caller, PartnerCaller } from "./caller.ts";
export { readPage, toPage, type PageRequest } from "./cursor.ts";
export { createIdempotency } from "./idempotency.ts";
export type { Gate, Handlers } from "./serve-endpoint.ts";
export { serveSessionStream, type StreamMessage, type StreamSource } from "./stream.ts";

/** Tables of the server's own. */
export const httpMigrations = migrationsOf("http", import.meta.url, ["001-idempotency-keys"]);
