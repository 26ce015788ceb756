import { readFile } from "node:fs/promises";
import { brotliCompressSync, constants } from "node:zlib";

/**
 * Brotli size of all JavaScript that the page loads before the list is usable: the entry and what
 * it imports statically, as Vite wrote them into `dist` (run `vite build` first).
 */
const dist = new URL("../dist/", import.meta.url);
const page = await readFile(new URL("index.html", dist), "utf8");
const entries = [...page.matchAll(/(?:src|href)="\/widget\/(assets\/[^"]+\.js)"/g)];
const waiting = entries.map(([, path]) => path ?? "");
const seen = new Set<string>();
let bytes = 0;
for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
  if (seen.has(path)) continue;
  seen.add(path);
  const code = await readFile(new URL(path, dist));
  bytes += brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  for (const [, name] of code
    .toString()
    .matchAll(/(?:from|^import|;import)\s*"\.\/([^"]+\.js)"/g)) {
    waiting.push(`assets/${name}`);
  }
}
console.log(JSON.stringify({ widget_js_brotli_kb: Number((bytes / 1000).toFixed(2)) }));
