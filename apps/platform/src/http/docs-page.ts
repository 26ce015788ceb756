import { fileURLToPath } from "node:url";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>NetworkCore API</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="stylesheet" href="/docs/page.css">
</head>
<body>
<main id="reference"></main>
<noscript>The description of the API is at <a href="/openapi.json">/openapi.json</a>.</noscript>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

/** Everything is ours. Swagger UI writes `style` attributes, so these are let through. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const ourFiles = fileURLToPath(new URL("./docs/", import.meta.url));
const swaggerFiles = fileURLToPath(new URL(".", import.meta.resolve("swagger-ui-dist")));

/** Files of the page by name; nothing else of the folders is served. */
const files: Readonly<Record<string, string>> = {
  "page.css": ourFiles,
  "start.js": ourFiles,
  "favicon-32x32.png": swaggerFiles,
  "swagger-ui-bundle.js": swaggerFiles,
  "swagger-ui.css": swaggerFiles,
};

/**
 * Serves the interactive description of the API at `/docs` (Swagger UI, from this server). It reads
 * `/openapi.json` and can call this server with a key that is typed in; the key stays in the page.
 */
export function createDocsPage(): Hono {
  const app = new Hono();
  app.use("/docs/*", async (context, next) => {
    await next();
    context.header("Content-Security-Policy", contentSecurityPolicy);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
  });
  app.get("/docs", (context) => context.html(page, 200, { "Cache-Control": "no-cache" }));
  for (const [name, root] of Object.entries(files)) {
    app.get(
      `/docs/${name}`,
      async (context, next) => {
        context.header("Cache-Control", "public, max-age=3600");
        await next();
      },
      serveStatic({ root, rewriteRequestPath: () => `/${name}` }),
    );
  }
  return app;
}
