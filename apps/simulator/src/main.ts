import * as z from "zod/mini";
import { cpoIds } from "./cpo-platforms.ts";
import { Faults } from "./faults/faults.ts";
import { startSimulator } from "./start-simulator.ts";
import { Versions } from "./version-store.ts";

const secret = z.string().check(z.minLength(1));
const number = (least: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d{1,5}(\.\d{1,3})?$/, "must be a number")),
    z.pipe(z.transform(Number), z.number().check(z.gte(least))),
  );

/** A JSON text of a value. */
function json<T>(schema: z.ZodMiniType<T>) {
  const parse = (text: string, context: { issues: unknown[] }): unknown => {
    try {
      return JSON.parse(text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      context.issues.push({ code: "custom", message: "must be JSON", input: text });
      return z.NEVER;
    }
  };
  return z.pipe(z.pipe(z.string(), z.transform(parse)), schema);
}

const Env = z.object({
  SIMULATOR_PORT: z.optional(number(0)),
  SIMULATOR_DATA: z.optional(z.string()),
  SIMULATOR_SPEED: z.optional(number(0.001)),
  SIMULATOR_TOKEN_DE: secret,
  SIMULATOR_TOKEN_FR: secret,
  SIMULATOR_TOKEN_GB: secret,
  SIMULATOR_TOKEN_V211: z.optional(secret),
  SIMULATOR_TOKEN_V230: z.optional(secret),
  SIMULATOR_TOKEN_HUB: z.optional(secret),
  SIMULATOR_FAULTS: z.optional(json(z.partialRecord(z.enum(cpoIds), Faults))),
  SIMULATOR_VERSIONS: z.optional(json(z.partialRecord(z.enum(cpoIds), Versions))),
  SIMULATOR_PSP_KEY: secret,
  SIMULATOR_BANK_KEY: secret,
});

const parsed = Env.safeParse(process.env);
if (!parsed.success) {
  for (const { path, message } of parsed.error.issues) {
    process.stderr.write(`${path.join(".")}: ${message}\n`);
  }
  process.exit(2);
}
const env = parsed.data;

const simulator = await startSimulator({
  ...(env.SIMULATOR_PORT === undefined ? {} : { port: env.SIMULATOR_PORT }),
  ...(env.SIMULATOR_DATA === undefined ? {} : { dataDir: env.SIMULATOR_DATA }),
  ...(env.SIMULATOR_SPEED === undefined ? {} : { speed: env.SIMULATOR_SPEED }),
  tokens: {
    de: env.SIMULATOR_TOKEN_DE,
    fr: env.SIMULATOR_TOKEN_FR,
    gb: env.SIMULATOR_TOKEN_GB,
    ...(env.SIMULATOR_TOKEN_V211 === undefined ? {} : { v211: env.SIMULATOR_TOKEN_V211 }),
    ...(env.SIMULATOR_TOKEN_V230 === undefined ? {} : { v230: env.SIMULATOR_TOKEN_V230 }),
    ...(env.SIMULATOR_TOKEN_HUB === undefined ? {} : { hub: env.SIMULATOR_TOKEN_HUB }),
  },
  ...(env.SIMULATOR_FAULTS === undefined ? {} : { faults: env.SIMULATOR_FAULTS }),
  ...(env.SIMULATOR_VERSIONS === undefined ? {} : { versions: env.SIMULATOR_VERSIONS }),
  pspKey: env.SIMULATOR_PSP_KEY,
  bankKey: env.SIMULATOR_BANK_KEY,
});
process.stdout.write(`simulator listening on ${simulator.url}\n`);

let closing: Promise<void> | undefined;
const close = (): void => {
  closing ??= simulator.close().then(() => process.exit(0));
};
process.on("SIGTERM", close);
process.on("SIGINT", close);
process.on("disconnect", close);
