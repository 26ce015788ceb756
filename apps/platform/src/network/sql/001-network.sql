create table connections (
  id text primary key,
  versions_url text not null unique,
  state text not null check (state in ('registering', 'registered', 'failed')),
  ocpi_version text,
  -- SHA-256 of the token that the peer sends us.
  token_in_hash text unique,
  -- The token that we send; sealed.
  token_out text,
  endpoints jsonb not null default '[]',
  parties jsonb not null default '[]',
  tariffs integer not null default 0,
  refused integer not null default 0,
  -- Objects updated since then have not been pulled; in the peer's time.
  directory_pulled_at timestamptz,
  records_pulled_at timestamptz,
  error text,
  created_at timestamptz not null
);

-- Sessions as the CPO last told them.
create table ocpi_sessions (
  connection_id text not null references connections,
  country_code text not null,
  party_id text not null,
  id text not null,
  -- Our session's id, which we gave with START_SESSION.
  reference text,
  body jsonb not null,
  last_updated timestamptz not null,
  primary key (connection_id, country_code, party_id, id)
);
create index ocpi_sessions_reference on ocpi_sessions (reference);

-- CDRs never change; a correction is another CDR.
create table cdrs (
  connection_id text not null references connections,
  country_code text not null,
  party_id text not null,
  -- Upper case: OCPI ids are case-insensitive.
  id text not null,
  reference text,
  body jsonb not null,
  received_at timestamptz not null,
  primary key (connection_id, country_code, party_id, id)
);
create index cdrs_reference on cdrs (reference);

-- What we asked of a CPO. A row is written before the request leaves, so that a crash in the
-- middle is known and the command is not sent twice.
create table commands (
  id text primary key,
  connection_id text not null references connections,
  kind text not null,
  reference text not null,
  state text not null,
  result text,
  created_at timestamptz not null,
  unique (reference, kind)
);

-- Objects that could not be taken, with the place and reason.
create table refused_objects (
  id bigint generated always as identity primary key,
  connection_id text not null references connections,
  module text not null,
  path text not null,
  reason text not null,
  body jsonb not null,
  refused_at timestamptz not null
);
