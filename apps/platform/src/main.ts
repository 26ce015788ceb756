import { readConfig } from "./config.ts";
import { startPlatform } from "./platform.ts";

const config = readConfig(process.env);
const platform = await startPlatform(config);
console.log(`platform listens on ${platform.url}`);

let closing = false;
async function close(): Promise<void> {
  if (closing) return;
  closing = true;
  await platform.close();
  process.exit(0);
}

process.on("SIGTERM", () => void close());
process.on("SIGINT", () => void close());
// Started with a channel to a parent: when the parent is gone, so are we.
process.on("disconnect", () => void close());
