import type { Location } from "@networkcore/ocpi";
import type { OcpiTariff } from "@networkcore/pricing";
import type { Clock, Database, Encryption } from "../database/index.ts";
import type { Outbox } from "../notifications/index.ts";
import type { CpoIdentity } from "../partners/index.ts";

/** Where locations and tariffs go: the directory, which the network does not know itself. */
export interface DirectorySink {
  putLocations(
    transaction: Database,
    connectionId: string,
    locations: readonly Location[],
  ): Promise<void>;
  putTariffs(transaction: Database, tariffs: readonly OcpiTariff[]): Promise<void>;
  patchEvse(
    transaction: Database,
    connectionId: string,
    address: { countryCode: string; partyId: string; locationId: string; evseUid: string },
    patch: Record<string, unknown> & { last_updated: string },
  ): Promise<boolean>;
  tellAll(transaction: Database): Promise<void>;
  counts(connectionId: string): Promise<{ locations: number; evses: number }>;
}

/** Who we are on OCPI. */
export interface OwnIdentity {
  readonly countryCode: string;
  readonly partyId: string;
  readonly name: string;
  /** Address of our OCPI server, for example `https://api.example/ocpi`. */
  readonly baseUrl: string;
}

/** What the network's parts share. */
export interface NetworkContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly encryption: Encryption;
  readonly outbox: Outbox;
  readonly directory: DirectorySink;
  readonly identity: OwnIdentity;
  /** Fetches from peers only; refuses addresses that a peer must not send us to. */
  readonly fetch: typeof fetch;
  /** Makes the account of a CPO that a connection names. */
  ensureCpo(transaction: Database, cpo: CpoIdentity): Promise<unknown>;
}
