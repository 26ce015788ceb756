import { join } from "node:path";
import { makeReference } from "./src/make-reference.ts";

/** `npx pnpm reference`: the reference of every published door, in `ecosystem/dist/reference`. */
const folder = join(import.meta.dirname, "dist/reference");
const { faults, doors } = await makeReference(folder);
console.log(`${folder}/index.html: ${doors.join(", ")}`);
if (faults > 0) {
  console.error(`${faults} faults: what is exported must be documented, and links must lead`);
  process.exitCode = 1;
}
