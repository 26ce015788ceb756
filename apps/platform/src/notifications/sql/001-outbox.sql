-- What has happened, once per subscriber; a row is done when its subscriber has handled it.
create table outbox (
  id bigint generated always as identity primary key,
  subscriber text not null,
  topic text not null,
  -- Events of one key reach a subscriber in order.
  key text not null,
  payload jsonb not null,
  attempts integer not null default 0,
  -- Machine time, not the sandbox's: when the next attempt may be made, or a lease runs out.
  available_at timestamptz not null default clock_timestamp(),
  last_error text,
  created_at timestamptz not null default clock_timestamp()
);
create index outbox_due on outbox (available_at, id);
create index outbox_order on outbox (subscriber, key, id);

-- Events of live streams, numbered within their stream so that a client can resume.
create table stream_events (
  stream text not null,
  sequence integer not null,
  type text not null,
  data jsonb not null,
  primary key (stream, sequence)
);
