import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";

/** Secrets and the address of one sandbox, by the names the programs read them under. */
export type SandboxEnv = Readonly<Record<string, string>>;

// Letters and digits only: a key is then one word, whatever it is put into.
const token = (): string => randomBytes(24).toString("hex");

/** Every secret with how it is made. A new line here joins the files that exist already. */
const secrets: Readonly<Record<string, () => string>> = {
  NETWORKCORE_SECRET_KEY: () => `sk_test_${token()}`,
  NETWORKCORE_OTHER_SECRET_KEY: () => `sk_test_${token()}`,
  NETWORKCORE_PUBLIC_KEY: () => `pk_test_${token()}`,
  NETWORKCORE_OPERATOR_KEY: () => `sk_test_operator_${token()}`,
  NETWORKCORE_ENCRYPTION_KEY: () => randomBytes(32).toString("base64"),
  SIMULATOR_TOKEN_DE: token,
  SIMULATOR_TOKEN_FR: token,
  SIMULATOR_TOKEN_GB: token,
  SIMULATOR_TOKEN_V211: token,
  SIMULATOR_TOKEN_V230: token,
  SIMULATOR_TOKEN_HUB: token,
  SIMULATOR_PSP_KEY: token,
  SIMULATOR_BANK_KEY: token,
};

/**
 * The sandbox's environment, kept in `sandbox.env` of the data folder for its owner only. Secrets
 * are made once, with the first start, and stay; the address follows the platform's port.
 *
 * @param url address of the platform, such as `http://localhost:4400`
 */
export function keepSandboxEnv(data: string, url: string): SandboxEnv {
  const file = join(data, "sandbox.env");
  mkdirSync(data, { recursive: true });
  const kept = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  const made = Object.entries(secrets).map(([name, make]) => [name, kept[name] || make()]);
  const env: SandboxEnv = { ...Object.fromEntries(made), NETWORKCORE_URL: url };
  const lines = Object.entries(env).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(`${file}.new`, lines.join(""), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  chmodSync(file, 0o600);
  return env;
}
