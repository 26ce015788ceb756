import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import type { ServePage } from "./serve-mock.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
};

/**
 * Serves the files of a folder under a strict content security policy: scripts only of this origin,
 * no `eval`, and of inline scripts only an import map, by its hash.
 */
export function filesOf(folder: string): ServePage {
  return (path) => {
    const file = join(folder, normalize(path.endsWith("/") ? `${path}index.html` : path));
    const type = types[extname(file)];
    const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
    if (type === undefined || !isFile) return undefined;
    const text = readFileSync(file, "utf8");
    return new Response(text, {
      headers: { "content-type": type, "content-security-policy": policyOf(text) },
    });
  };
}

function policyOf(text: string): string {
  const map = /<script type="importmap">([\s\S]*?)<\/script>/.exec(text)?.[1];
  const hash = map === undefined ? "" : ` 'sha256-${sha256(map)}'`;
  return [
    "default-src 'none'",
    `script-src 'self'${hash}`,
    "connect-src 'self'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
