import { migrationsOf } from "../database/index.ts";

export { createApi, type ReportError } from "./api-app.ts";
export { ApiProblem } from "./api-problem.ts";
export { asServer } from "./as-server.ts";
export { createBrowserFiles, type BrowserFiles } from "./browser-files.ts";
export type { Caller, PartnerCaller } from "./caller.ts";
export { readPage, refuseCursor, toPage, type PageRequest } from "./cursor.ts";
export { createDocsPage } from "./docs-page.ts";
export { createIdempotency } from "./idempotency.ts";
export type { Gate } from "./gate.ts";
export type { Handlers } from "./handler.ts";
export {
  createRateLimits,
  type RateLimits,
  type RateQuotas,
} from "./rate-limit.ts";
export { createStartingApp } from "./starting-app.ts";
export { currentTrace, readTrace, runInTrace, withTrace, type Trace } from "./trace.ts";
export { serveSessionStream, type StreamMessage, type StreamSource } from "./stream.ts";
export { answerUnreadable, mostHeadBytes } from "./unreadable-request.ts";

/** Tables of the server's own. */
export const httpMigrations = migrationsOf("http", import.meta.url, ["001-idempotency-keys"]);
