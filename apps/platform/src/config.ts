import * as z from "zod/mini";

const Port = z.pipe(
  z.string().check(z.regex(/^\d{1,5}$/, "a port number")),
  z.transform((text) => Number(text)),
);

const Environment = z.object({
  PLATFORM_PORT: z._default(Port, 4400),
  /** Where the API is reached from outside. */
  PLATFORM_URL: z.optional(z.url()),
  /** Folder of the embedded database. */
  PLATFORM_DATA: z._default(z.string(), ".data"),
  /** A PostgreSQL of your own; without it an embedded one is started. */
  DATABASE_URL: z.optional(z.string()),
  /** `true`: peers on this machine may be connected, by http. For a sandbox only. */
  PLATFORM_ALLOW_LOOPBACK_PEERS: z._default(z.enum(["true", "false"]), "false"),
  NETWORKCORE_ENCRYPTION_KEY: z.string(),
  NETWORKCORE_SECRET_KEY: z.string().check(z.regex(/^sk_test_/, "a key that starts with sk_test_")),
  NETWORKCORE_PUBLIC_KEY: z.string().check(z.regex(/^pk_test_/, "a key that starts with pk_test_")),
  NETWORKCORE_OPERATOR_KEY: z
    .string()
    .check(z.regex(/^sk_test_/, "a key that starts with sk_test_")),
  SIMULATOR_URL: z._default(z.url(), "http://localhost:4600"),
  SIMULATOR_TOKEN_DE: z.string(),
  SIMULATOR_TOKEN_FR: z.string(),
  SIMULATOR_TOKEN_GB: z.string(),
  SIMULATOR_PSP_KEY: z.string(),
  SIMULATOR_BANK_KEY: z.string(),
});

/** What the platform is started with. */
export interface PlatformConfig {
  /** 0 takes a free port. */
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly encryptionKey: string;
  /** Whether peers on this machine may be connected, by http. */
  readonly allowLoopback: boolean;
  readonly sandbox: SandboxConfig;
}

/** The sandbox: its partner's keys and its counterparts. */
export interface SandboxConfig {
  readonly secretKey: string;
  readonly publicKey: string;
  readonly operatorKey: string;
  readonly simulatorUrl: string;
  readonly registrationTokens: { readonly de: string; readonly fr: string; readonly gb: string };
  readonly pspKey: string;
  readonly bankKey: string;
}

/**
 * Reads the configuration from environment variables.
 *
 * @throws Error that names the variable and what is wrong with it
 */
export function readConfig(environment: Record<string, string | undefined>): PlatformConfig {
  const parsed = z.safeParse(Environment, environment);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not complete:\n${faults.join("\n")}`);
  }
  const env = parsed.data;
  return {
    port: env.PLATFORM_PORT,
    publicUrl: env.PLATFORM_URL,
    dataDir: env.PLATFORM_DATA,
    databaseUrl: env.DATABASE_URL,
    encryptionKey: env.NETWORKCORE_ENCRYPTION_KEY,
    allowLoopback: env.PLATFORM_ALLOW_LOOPBACK_PEERS === "true",
    sandbox: {
      secretKey: env.NETWORKCORE_SECRET_KEY,
      publicKey: env.NETWORKCORE_PUBLIC_KEY,
      operatorKey: env.NETWORKCORE_OPERATOR_KEY,
      simulatorUrl: env.SIMULATOR_URL,
      registrationTokens: {
        de: env.SIMULATOR_TOKEN_DE,
        fr: env.SIMULATOR_TOKEN_FR,
        gb: env.SIMULATOR_TOKEN_GB,
      },
      pspKey: env.SIMULATOR_PSP_KEY,
      bankKey: env.SIMULATOR_BANK_KEY,
    },
  };
}
