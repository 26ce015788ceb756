import type { Connector, Evse, Location, OcpiVersion, Read, Tariff } from "@networkcore/ocpi";
import type { NormalTariff } from "@networkcore/pricing";
import type { Clock, Database, Encryption } from "../database/index.ts";
import type { Outbox } from "../notifications/index.ts";
import type { CpoIdentity } from "../partners/index.ts";
import type { CardAnswer, CardQuestion } from "./tokens/card-question.ts";
import type { Health } from "./health/connection-health.ts";
import type { DeviationBook } from "./health/deviation-book.ts";
import type { PeerFinder } from "./receive/find-peer.ts";

export interface LocationAddress {
  readonly countryCode: string;
  readonly partyId: string;
  readonly locationId: string;
}

export interface EvseAddress extends LocationAddress {
  readonly evseUid: string;
}

export interface ConnectorAddress extends EvseAddress {
  readonly connectorId: string;
}

export interface TariffAddress {
  readonly countryCode: string;
  readonly partyId: string;
  readonly tariffId: string;
}

/** Changed fields of an object. */
export type Patch = Record<string, unknown> & { last_updated: string };

/** A changed EVSE, as it is pushed. */
export interface EvsePush {
  readonly connectionId: string;
  readonly address: EvseAddress;
  readonly patch: Patch;
}

/** Where locations and tariffs go: the directory, which the network does not know itself. */
export interface DirectorySink {
  /**
   * Keeps locations and says which stations changed.
   *
   * @param how.source false for a hub's copy of a party that is connected itself
   * @param how.takesOver a CPO itself takes its stations over from a hub; a hub does not
   * @param how.pulled the peer's present truth: it beats what was pushed at the same time
   */
  putLocations(
    transaction: Database,
    connectionId: string,
    locations: readonly Read<Location>[],
    how: { source: boolean; pulled: boolean; takesOver?: boolean },
  ): Promise<{ changed: readonly string[] }>;
  /** Makes changed stations visible to searches on every node. */
  tell(transaction: Database, stationIds: Iterable<string>): Promise<void>;
  tellAll(transaction: Database): Promise<void>;
  /** Each of these says whether the object it is about is known. */
  patchLocation(
    transaction: Database,
    connectionId: string,
    address: LocationAddress,
    patch: Patch,
  ): Promise<boolean>;
  putEvse(
    transaction: Database,
    connectionId: string,
    address: EvseAddress,
    evse: Read<Evse>,
  ): Promise<boolean>;
  patchEvses(transaction: Database, pushes: readonly EvsePush[]): Promise<readonly boolean[]>;
  putConnector(
    transaction: Database,
    connectionId: string,
    address: ConnectorAddress,
    connector: Connector,
  ): Promise<boolean>;
  patchConnector(
    transaction: Database,
    connectionId: string,
    address: ConnectorAddress,
    patch: Patch,
  ): Promise<boolean>;
  putTariffs(
    transaction: Database,
    tariffs: readonly Tariff[],
    how: { version: OcpiVersion; pulled: boolean },
  ): Promise<void>;
  deleteTariff(transaction: Database, name: TariffAddress): Promise<void>;
  /** A tariff as it was told last. */
  readTariff(database: Database, name: TariffAddress): Promise<Tariff | undefined>;
  /** Takes a connection off all stations, when it ends. */
  forgetRoad(transaction: Database, connectionId: string): Promise<void>;
  /**
   * Takes a connection off the stations that it has not told of since `before`.
   *
   * @returns the stations that it leads to no more
   */
  forgetUnseen(
    transaction: Database,
    connectionId: string,
    before: Date,
    except: readonly string[],
  ): Promise<readonly string[]>;
  /** A location as it was told so far; undefined where the connection tells nothing of it. */
  readLocation(connectionId: string, address: LocationAddress): Promise<Location | undefined>;
  counts(connectionId: string): Promise<{ locations: number; evses: number }>;
  /** What a connection has brought, for its report. */
  inventory(connectionId: string): Promise<Inventory>;
}

/** What a connection has brought. */
export interface Inventory {
  readonly tariffs: readonly {
    readonly tariffId: string;
    /** ISO 3166-1 alpha-3, of a station where it is asked. */
    readonly country: string;
    /** The strongest connector it is asked at, kW. */
    readonly powerKw: string;
    readonly textLanguages: readonly string[];
    readonly tariff: NormalTariff;
  }[];
  readonly connectorsWithoutTariff: number;
  /** Some connectors that can be started now. */
  readonly startable: readonly {
    readonly station_id: string;
    readonly station_name: string;
    readonly evse_uid: string;
    readonly connector_id: string;
  }[];
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
  readonly health: Health;
  readonly deviations: DeviationBook;
  /** Whose token is presented to us. */
  readonly peers: PeerFinder;
  /** Fetches from peers only; refuses addresses that a peer must not send us to. */
  readonly fetch: typeof fetch;
  /** Whether peers on this machine may be connected: the sandbox's setting. */
  readonly allowLoopback: boolean;
  /**
   * Makes the account of a CPO that a connection names.
   *
   * @param how.rename whether a name that the account has already gives way to this one
   */
  ensureCpo(transaction: Database, cpo: CpoIdentity, how: { rename: boolean }): Promise<unknown>;
  /**
   * Makes a session for a card that is shown at a charger. Undefined where the place does not say
   * which EVSE is meant.
   */
  authorizeCard(question: CardQuestion): Promise<CardAnswer | undefined>;
  /** Whether one of our sessions may still begin to charge, or charges. */
  sessionIsLive(reference: string): Promise<boolean>;
}
