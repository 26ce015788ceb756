import { fileURLToPath } from "node:url";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { ApiProblem } from "./api-problem.ts";

/** Folders of the built browser files. */
export interface BrowserFiles {
  readonly widget: URL;
  /** The host side's loader as one ES module. */
  readonly embed: URL;
  /** Origins that may frame the widget with this public key, as CSP sources. */
  frameOrigins(publicKey: string): Promise<readonly string[] | undefined>;
}

const contentSecurityPolicy = (ancestors: readonly string[]) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors.join(" ")}`,
  ].join("; ");

/** Serves the widget at `/widget/` and the loader at `/embed/v1.js`. */
export function createBrowserFiles(files: BrowserFiles): Hono {
  const app = new Hono();
  const widget = fileURLToPath(files.widget);
  app.use("/widget/*", async (context, next) => {
    await next();
    if (!context.res.ok) return;
    context.header("X-Content-Type-Options", "nosniff");
    // Vite puts a hash of the content into these names.
    if (context.req.path.startsWith("/widget/assets/")) {
      context.header("Cache-Control", "public, max-age=31536000, immutable");
    }
    const { headers } = context.res;
    const isPage = headers.get("content-type")?.startsWith("text/html") === true;
    // The page by its file's name: no key has said who may frame it.
    if (isPage && !headers.has("content-security-policy")) {
      context.header("Content-Security-Policy", contentSecurityPolicy(["'none'"]));
    }
  });
  app.get("/widget/", async (context, next) => {
    const publicKey = context.req.query("pk") ?? "";
    const origins = await files.frameOrigins(publicKey);
    if (origins === undefined)
      throw new ApiProblem("invalid_key", "pk: an unknown public key", "pk");
    context.header("Content-Security-Policy", contentSecurityPolicy(origins));
    context.header("Cache-Control", "no-cache");
    context.header("Referrer-Policy", "no-referrer");
    await next();
  });
  app.use(
    "/widget/*",
    serveStatic({
      root: widget,
      rewriteRequestPath: (path) => path.replace(/^\/widget/, ""),
    }),
  );
  app.get(
    "/embed/v1.js",
    async (context, next) => {
      context.header("Access-Control-Allow-Origin", "*");
      context.header("Cross-Origin-Resource-Policy", "cross-origin");
      context.header("Cache-Control", "public, max-age=300");
      await next();
    },
    serveStatic({
      root: fileURLToPath(new URL(".", files.embed)),
      rewriteRequestPath: () => `/${files.embed.pathname.split("/").at(-1) ?? ""}`,
    }),
  );
  return app;
}
