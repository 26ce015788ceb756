-- Connections of every kind: direct or through a hub, made by us or by the peer.
alter table connections alter column versions_url drop not null;
alter table connections drop constraint connections_state_check;
alter table connections add constraint connections_state_check
  check (state in ('invited', 'registering', 'registered', 'failed', 'ended'));
alter table connections
  add column kind text not null default 'cpo' check (kind in ('cpo', 'hub')),
  -- A hub's own country and party, which messages to all behind it are addressed to.
  add column hub jsonb,
  -- The registration token that the peer gave us, sealed; gone once it has been used.
  add column registration_token text,
  -- How the peer wants our token in the header: 'base64' or 'raw'; null until it is known.
  add column token_encoding text,
  -- The pull that is wanted, and the one that is under way.
  add column sync_wanted text check (sync_wanted in ('full', 'incremental')),
  add column sync jsonb,
  -- How far pulls have come, by module, in the peer's own time.
  add column cursors jsonb not null default '{}',
  add column rotation_wanted boolean not null default false,
  -- The peer is told of the end until then.
  add column ended_at timestamptz,
  -- When the peer first asked for our endpoints.
  add column versions_read_at timestamptz,
  -- Why the last pull broke off; null when it did not.
  add column sync_error text;

-- Tokens that a peer may present. A registration token opens registration only. An issued token is
-- one that we answered a registration with: its first use makes all others of the connection void.
-- Until then old and new are valid together, since an answer may have been lost.
create table peer_tokens (
  -- SHA-256 of the token.
  hash text primary key,
  connection_id text not null references connections,
  kind text not null check (kind in ('registration', 'issued', 'session')),
  issued_at timestamptz not null
);
create index peer_tokens_connection on peer_tokens (connection_id);
insert into peer_tokens (hash, connection_id, kind, issued_at)
  select token_in_hash, id, 'session', created_at from connections
  where token_in_hash is not null;
alter table connections drop column token_in_hash, drop column refused;

-- How a connection does: what its circuit breaker knows, in our time.
create table connection_health (
  connection_id text primary key references connections on delete cascade,
  failures integer not null default 0,
  -- How often the circuit has opened since the last success.
  opened integer not null default 0,
  retry_at timestamptz,
  latencies integer[] not null default '{}',
  last_success_at timestamptz,
  last_failure_at timestamptz,
  last_failure text,
  status_heard_at timestamptz
);

-- What a peer does other than OCPI says, and was tolerated.
create table connection_deviations (
  connection_id text not null references connections on delete cascade,
  code text not null,
  times bigint not null,
  example text,
  last_seen_at timestamptz not null,
  primary key (connection_id, code)
);

-- A start may be sent on one road after another, on each of them once.
alter table commands drop constraint commands_reference_kind_key;
alter table commands add unique (reference, kind, connection_id);
alter table commands
  -- Whether charging began; null while it is not known.
  add column succeeded boolean;
create index commands_started on commands (connection_id, created_at) where kind = 'START_SESSION';

-- Sessions keep what is needed to merge pushes that come in any order.
alter table ocpi_sessions
  add column put_at timestamptz,
  add column writes jsonb not null default '{}',
  add column authoritative boolean not null default false,
  add column ocpi_version text not null default '2.2.1',
  add column original jsonb;
update ocpi_sessions set put_at = last_updated, id = upper(id);
create index ocpi_sessions_id on ocpi_sessions (connection_id, id);

alter table cdrs
  add column ocpi_version text not null default '2.2.1',
  -- As it came, where that is not the body itself.
  add column original jsonb,
  -- The id of the CPO's session, upper case.
  add column session_id text;
update cdrs set session_id = upper(body ->> 'session_id');
create index cdrs_session on cdrs (connection_id, session_id) where reference is null;

alter table refused_objects
  add column object_id text,
  add column came_by text not null default 'pull' check (came_by in ('pull', 'push')),
  add column resolved_at timestamptz,
  -- One row however often the same object comes.
  add column digest text;
update refused_objects set digest = md5(body::text);
alter table refused_objects alter column digest set not null;
create unique index refused_objects_once
  on refused_objects (connection_id, module, path, digest);
create index refused_objects_newest on refused_objects (connection_id, id);
create index refused_objects_object on refused_objects (connection_id, module, upper(object_id))
  where resolved_at is null;
