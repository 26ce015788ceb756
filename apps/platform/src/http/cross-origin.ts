import { cors } from "hono/cors";

/** Any page may call: a caller is known by its key or token, and never by a cookie. */
export const crossOrigin = cors({
  origin: "*",
  allowMethods: ["GET", "HEAD", "POST", "PATCH", "DELETE"],
  allowHeaders: [
    "Accept-Language",
    "Authorization",
    "Content-Type",
    "Idempotency-Key",
    "If-Match",
    "If-None-Match",
    "Last-Event-ID",
    "NetworkCore-Version",
    "X-Request-Id",
    "traceparent",
    "tracestate",
  ],
  exposeHeaders: [
    "Content-Language",
    "ETag",
    "Idempotency-Replayed",
    "NetworkCore-Version",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "X-Request-Id",
  ],
  maxAge: 600,
});
