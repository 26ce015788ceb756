import * as z from "zod/mini";
import { httpUrl, oneOf, queryFlag, textLike } from "./bounds.ts";
import { ConnectionId, Instant, StationId } from "./identifiers.ts";
import { Decimal } from "./money.ts";
import { openEnum } from "./open-enum.ts";
import { pageQuery } from "./page.ts";

/** A party behind a connection: a CPO's own, or one that a hub passes on. */
export const ConnectedParty = z.object({
  /** ISO 3166-1 alpha-2. */
  country_code: z.string(),
  party_id: z.string(),
  name: z.string(),
  /** What a hub says of the party; `connected` for a CPO's own. */
  status: openEnum("party_status"),
});

/** How a connection does. It decides which road a start takes, and how search ranks stations. */
export const ConnectionHealth = z.object({
  state: openEnum("health"),
  /** `open`: nothing is sent until `retry_at`. `half_open`: one request is let through. */
  circuit: openEnum("circuit"),
  retry_at: z.nullable(Instant),
  /** Starts of the last seven days whose outcome is known. */
  starts: z.number(),
  /** Of these, the share that began to charge, 0 to 1; null without starts. */
  start_success_rate: z.nullable(Decimal),
  /** Median time to an answer of the last requests, in milliseconds. */
  latency_ms: z.nullable(z.number()),
  last_success_at: z.nullable(Instant),
  last_failure_at: z.nullable(Instant),
  last_failure: z.nullable(z.string()),
  /** When the peer last told of any status: how stale the shown statuses may be. */
  status_heard_at: z.nullable(Instant),
});

/** How far a pull of a connection's objects is. */
export const ConnectionSync = z.object({
  kind: openEnum("sync_kind"),
  module: openEnum("sync_module"),
  done: z.number(),
  /** As the peer counts; null if it does not say. */
  total: z.nullable(z.number()),
  started_at: Instant,
});

/** An OCPI link to a CPO, a hub or a charging management system, as an operator sees it. */
export const Connection = z.object({
  id: ConnectionId,
  /** `hub`: passes on the stations of other parties. */
  kind: openEnum("connection_kind"),
  /** Null while an invitation has not been taken up. */
  versions_url: z.nullable(z.string()),
  ocpi_version: z.nullable(z.string()),
  state: openEnum("connection_state"),
  parties: z.array(ConnectedParty),
  locations: z.number(),
  evses: z.number(),
  tariffs: z.number(),
  /** Objects that could not be taken; see the connection's refused objects. */
  refused: z.number(),
  synced_at: z.nullable(Instant),
  /** The pull that is under way. */
  sync: z.nullable(ConnectionSync),
  health: ConnectionHealth,
  error: z.nullable(z.string()),
});

const token = textLike(/^[\x21-\x7e]{1,64}$/, "1 to 64 printable characters without spaces");

/** Asks to register with a peer that has given us its versions URL and a registration token. */
export const CreateConnection = z.strictObject({
  versions_url: httpUrl(255, "an absolute http or https URL"),
  /** The registration token (CREDENTIALS_TOKEN_A). It is used once and not kept. */
  token,
  /** `cpo` unless given. A hub may pass on parties that are connected themselves as well. */
  kind: z.optional(oneOf("cpo", "hub")),
});

/** Asks for a registration token with which a peer registers with us. */
export const InviteConnection = z.strictObject({ kind: z.optional(oneOf("cpo", "hub")) });

/** What to give to the peer. The token is shown this once. */
export const ConnectionInvitation = z.object({
  connection: Connection,
  versions_url: z.string(),
  token: z.string(),
});

/** Asks for a pull. */
export const SyncConnection = z.strictObject({
  /** `true` pulls everything again, otherwise what was updated since the last pull. */
  full: z.optional(z.boolean()),
});

/** An object of a peer that could not be taken. */
export const RefusedObject = z.object({
  id: z.string(),
  module: openEnum("refused_module"),
  /** The object's own id, where it can be read. */
  object_id: z.nullable(z.string()),
  /** The field at fault, such as `evses.0.connectors.0.standard`. */
  path: z.string(),
  reason: z.string(),
  /** The object as it came. */
  object: z.unknown(),
  came_by: openEnum("came_by"),
  refused_at: Instant,
  /** When the object later came in a form that could be taken. */
  resolved_at: z.nullable(Instant),
});

/** Which refused objects to list. */
export const RefusedObjectListQuery = z.strictObject({
  module: z.optional(oneOf("locations", "tariffs", "sessions", "cdrs", "tokens")),
  /** `false`: only those that are still refused. */
  resolved: z.optional(queryFlag()),
  ...pageQuery,
});

/** A departure of the peer from OCPI that was tolerated. */
export const Deviation = z.object({
  code: z.string(),
  severity: openEnum("deviation"),
  title: z.string(),
  /** Section of the specification. */
  section: z.string(),
  times: z.number(),
  example: z.nullable(z.string()),
  last_seen_at: Instant,
});

/** Something about a published tariff that a driver or an authority may object to. */
export const TariffFinding = z.object({
  code: z.string(),
  severity: openEnum("severity"),
  message: z.string(),
  /** How many tariffs it is found in. */
  tariffs: z.number(),
  example: z.object({ tariff_id: z.string(), path: z.string() }),
});

/** What is known of a peer after its import. */
export const ConnectionReport = z.object({
  connection_id: ConnectionId,
  /** From `A`, no departures from OCPI, to `F`, most objects are refused. */
  grade: openEnum("grade"),
  reasons: z.array(z.string()),
  deviations: z.array(Deviation),
  refused: z.array(
    z.object({ module: z.string(), path: z.string(), reason: z.string(), objects: z.number() }),
  ),
  tariffs: z.array(TariffFinding),
  /** Connectors that have no public tariff: they cannot be started. */
  connectors_without_tariff: z.number(),
  /** Some connectors that can be started now. */
  startable: z.array(
    z.object({
      station_id: StationId,
      station_name: z.string(),
      evse_uid: z.string(),
      connector_id: z.string(),
    }),
  ),
});

export type Connection = z.infer<typeof Connection>;
export type ConnectionHealth = z.infer<typeof ConnectionHealth>;
export type ConnectionInvitation = z.infer<typeof ConnectionInvitation>;
export type ConnectionReport = z.infer<typeof ConnectionReport>;
export type CreateConnection = z.infer<typeof CreateConnection>;
export type Deviation = z.infer<typeof Deviation>;
export type InviteConnection = z.infer<typeof InviteConnection>;
export type RefusedObject = z.infer<typeof RefusedObject>;
export type SyncConnection = z.infer<typeof SyncConnection>;
export type TariffFinding = z.infer<typeof TariffFinding>;
