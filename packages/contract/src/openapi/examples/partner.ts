import type { ClientToken, CreateClientToken } from "../../client-token.ts";
import type { CreateConnection, InviteConnection, SyncConnection } from "../../connection.ts";
import type { Event } from "../../event.ts";
import type { Problem } from "../../problem.ts";
import type { AdvanceTestClock } from "../../test-clock.ts";
import type { CreateToken, Token } from "../../token.ts";
import type {
  CreateWebhookEndpoint,
  ReplayWebhooks,
  RotateWebhookSecret,
  UpdateWebhookEndpoint,
  WebhookDelivery,
  WebhookEndpoint,
  WebhookEndpointWithSecret,
} from "../../webhook-endpoint.ts";
import { session } from "./charging.ts";
import { exampleIds } from "./ids.ts";

const createClientToken: CreateClientToken = {
  driver: { reference: "driver-1" },
  origins: ["https://wallet.example"],
  expires_in: 3600,
};
const clientToken: ClientToken = {
  token: "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJkcnZf…",
  expires_at: "2026-11-21T09:00:00.000Z",
};
const createToken: CreateToken = { uid: "04A1B2C3D4E5F6", visual_number: "NC-0001" };
const token: Token = {
  id: exampleIds.token,
  type: "rfid",
  uid: "04A1B2C3D4E5F6",
  contract_id: "NLNWC0000000001",
  visual_number: "NC-0001",
  driver_id: null,
  state: "active",
  created_at: "2026-11-21T08:00:00.000Z",
  updated_at: "2026-11-21T08:00:00.000Z",
};
const createConnection: CreateConnection = {
  versions_url: "https://cpo.example/ocpi/versions",
  token: "registration-token",
  kind: "cpo",
};
const inviteConnection: InviteConnection = { kind: "cpo" };
const syncConnection: SyncConnection = { full: false };
const advance: AdvanceTestClock = { to: "2026-11-23T18:00:00Z" };
const event: Event = {
  id: exampleIds.event,
  type: "session.started",
  created_at: "2026-11-21T08:01:20.000Z",
  subject_id: exampleIds.session,
  sequence: 2,
  data: { session },
};
const createEndpoint: CreateWebhookEndpoint = {
  url: "https://partner.example/webhooks",
  description: "Sessions to the data warehouse",
  event_types: ["session.cleared", "session.failed"],
};
const updateEndpoint: UpdateWebhookEndpoint = { state: "enabled", event_types: null };
const rotate: RotateWebhookSecret = { overlap_seconds: 86_400 };
const replay: ReplayWebhooks = { since: "2026-11-21T00:00:00Z", undelivered_only: true };
const endpoint: WebhookEndpoint = {
  id: exampleIds.endpoint,
  url: "https://partner.example/webhooks",
  description: "Sessions to the data warehouse",
  event_types: ["session.cleared", "session.failed"],
  state: "enabled",
  disabled_because: null,
  secrets: [{ hint: "whsec_MfKQ", created_at: "2026-11-21T08:00:00.000Z", expires_at: null }],
  failing_since: null,
  created_at: "2026-11-21T08:00:00.000Z",
  updated_at: "2026-11-21T08:00:00.000Z",
};
const endpointWithSecret: WebhookEndpointWithSecret = { ...endpoint, secret: "whsec_MfKQ…" };
const delivery: WebhookDelivery = {
  id: exampleIds.delivery,
  webhook_endpoint_id: exampleIds.endpoint,
  event_id: exampleIds.event,
  event_type: "session.cleared",
  state: "pending",
  attempts: [
    {
      attempted_at: "2026-11-21T08:20:01.000Z",
      status: 503,
      error: "answered 503",
      duration_ms: 41,
    },
  ],
  next_attempt_at: "2026-11-21T08:20:06.000Z",
  delivered_at: null,
  created_at: "2026-11-21T08:20:00.000Z",
};
const problem: Problem = {
  type: "https://networkcore.example/problems/quote_used",
  title: "quote used",
  status: 409,
  code: "quote_used",
  detail: `${exampleIds.quote} has started ${exampleIds.session}`,
  user_message: "This offer has been used for a session already. Nothing was charged twice.",
  param: "quote_id",
  request_id: "0e5a1b0e-6f0c-4a53-9a3e-2d3c4b5a6f70",
  retryable: false,
  doc_url: "https://networkcore.example/docs/errors#quote_used",
};

/** Examples of what a partner's server and an operator send and see. */
export const partnerExamples = {
  AdvanceTestClock: advance,
  ClientToken: clientToken,
  CreateClientToken: createClientToken,
  CreateConnection: createConnection,
  CreateToken: createToken,
  CreateWebhookEndpoint: createEndpoint,
  Event: event,
  InviteConnection: inviteConnection,
  Problem: problem,
  ReplayWebhooks: replay,
  RotateWebhookSecret: rotate,
  SyncConnection: syncConnection,
  Token: token,
  UpdateWebhookEndpoint: updateEndpoint,
  WebhookDelivery: delivery,
  WebhookEndpoint: endpoint,
  WebhookEndpointWithSecret: endpointWithSecret,
};
