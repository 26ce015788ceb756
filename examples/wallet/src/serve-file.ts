import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { extname } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

const files = ["index.html", "wallet.css", "wallet.js"];

/** Sends one of the wallet's own files; false when there is no such file. */
export async function serveFile(name: string, response: ServerResponse): Promise<boolean> {
  if (!files.includes(name)) return false;
  const body = await readFile(new URL(`../public/${name}`, import.meta.url));
  response.setHeader("Content-Type", types[extname(name)] ?? "application/octet-stream");
  response.end(body);
  return true;
}
