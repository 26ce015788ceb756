/** What the wallet needs to know to run. */
export interface WalletConfig {
  readonly port: number;
  /** Where NetworkCore is, without a slash at the end. */
  readonly networkCoreUrl: string;
  readonly secretKey: string;
  readonly publicKey: string;
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}

/** Reads the environment; throws an error that names what is missing or wrong. */
export function readConfig(env: NodeJS.ProcessEnv): WalletConfig {
  const port = Number(env["WALLET_PORT"] ?? "4500");
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error("WALLET_PORT must be a port number");
  }
  const url = env["NETWORKCORE_URL"] ?? "http://localhost:4400";
  if (!URL.canParse(url)) throw new Error("NETWORKCORE_URL must be a URL");
  return {
    port,
    networkCoreUrl: new URL(url).origin,
    secretKey: required(env, "NETWORKCORE_SECRET_KEY"),
    publicKey: required(env, "NETWORKCORE_PUBLIC_KEY"),
  };
}
