import * as z from "zod/mini";
import type { RateQuotas } from "./http/index.ts";

const Port = z.pipe(
  z.string().check(z.regex(/^\d{1,5}$/, "a port number")),
  z.transform((text) => Number(text)),
);

const Count = z.pipe(
  z.string().check(z.regex(/^[1-9]\d{0,6}$/, "a whole number from 1 to 9999999")),
  z.transform((text) => Number(text)),
);

const Hops = z.pipe(
  z.string().check(z.regex(/^\d$/, "a whole number from 0 to 9")),
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
  /** `true`: peers and webhook endpoints on this machine may be called, by http: a sandbox only. */
  PLATFORM_ALLOW_LOOPBACK_PEERS: z._default(z.enum(["true", "false"]), "false"),
  /** Requests in 10 seconds: of one secret key. Default: 1000. */
  PLATFORM_QUOTA_KEY: z.optional(Count),
  /** Of one driver. Default: 100. */
  PLATFORM_QUOTA_DRIVER: z.optional(Count),
  /** Of one address, without a key or with a wrong one. Default: 50. */
  PLATFORM_QUOTA_ADDRESS: z.optional(Count),
  /** Proxies before the platform: whom the outermost one saw is taken from `X-Forwarded-For`. */
  PLATFORM_TRUSTED_PROXIES: z._default(Hops, 0),
  NETWORKCORE_ENCRYPTION_KEY: z.string(),
  NETWORKCORE_SECRET_KEY: z.string().check(z.regex(/^sk_test_/, "a key that starts with sk_test_")),
  /** Secret key of a second partner, to see that partners do not see each other. */
  NETWORKCORE_OTHER_SECRET_KEY: z.optional(
    z.string().check(z.regex(/^sk_test_/, "a key that starts with sk_test_")),
  ),
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
  /** Whether peers and webhook endpoints on this machine are called, by http. */
  readonly allowLoopback: boolean;
  /** How many requests may come in 10 seconds, where it is not the usual. */
  readonly rateQuotas?: Partial<RateQuotas>;
  /** The clock of these quotas: milliseconds that only grow. Default: the machine's. */
  readonly rateClock?: () => number;
  /** How many proxies of ours a request passes through. Default: 0. */
  readonly trustedProxies?: number;
  readonly sandbox: SandboxConfig;
}

/** The sandbox: its partner's keys and its counterparts. */
export interface SandboxConfig {
  readonly secretKey: string;
  /** Secret key of a second partner; without one there is one partner. */
  readonly otherSecretKey?: string | undefined;
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
    rateQuotas: {
      ...(env.PLATFORM_QUOTA_KEY && { key: env.PLATFORM_QUOTA_KEY }),
      ...(env.PLATFORM_QUOTA_DRIVER && { driver: env.PLATFORM_QUOTA_DRIVER }),
      ...(env.PLATFORM_QUOTA_ADDRESS && { address: env.PLATFORM_QUOTA_ADDRESS }),
    },
    trustedProxies: env.PLATFORM_TRUSTED_PROXIES,
    sandbox: {
      secretKey: env.NETWORKCORE_SECRET_KEY,
      otherSecretKey: env.NETWORKCORE_OTHER_SECRET_KEY,
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
