-- Where partners want to be told of events.
create table webhook_endpoints (
  id text primary key,
  partner_id text not null,
  url text not null,
  description text,
  -- Null for all.
  event_types text[],
  state text not null check (state in ('enabled', 'disabled')),
  disabled_because text,
  -- Newest first, sealed; at most two live.
  secrets jsonb not null,
  failing_since timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index webhook_endpoints_of_partner on webhook_endpoints (partner_id, id desc);

-- The delivery of an event to an endpoint. Without a key to the endpoint: an endpoint may be
-- deleted while an event is being written, and must not keep it from being written.
create table webhook_deliveries (
  id text primary key,
  endpoint_id text not null,
  event_id text not null references events on delete cascade,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
  -- Tries since it was last set in motion, and when that was.
  tries integer not null default 0,
  begun_at timestamptz not null,
  -- The last tries, oldest first.
  attempts jsonb not null default '[]',
  -- Sandbox time: when the next try may be made; null when it is done.
  due_at timestamptz,
  -- Machine time: until when a node is at it, and the name of its lease.
  leased_until timestamptz,
  lease text,
  delivered_at timestamptz,
  created_at timestamptz not null,
  unique (endpoint_id, event_id)
);
create index webhook_deliveries_due on webhook_deliveries (endpoint_id, due_at, id)
  where state = 'pending';
create index webhook_deliveries_of_endpoint on webhook_deliveries (endpoint_id, id desc);
create index webhook_deliveries_of_event on webhook_deliveries (event_id);
