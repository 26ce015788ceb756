create table quotes (
  id text primary key,
  partner_id text not null,
  -- Null when the partner's server asked.
  driver_id text,
  connection_id text not null,
  location_id text not null,
  -- The quote as it was given.
  body jsonb not null,
  station jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create table sessions (
  id text primary key,
  partner_id text not null,
  driver_id text,
  quote_id text not null unique references quotes,
  connection_id text not null,
  station_id text not null,
  evse_uid text not null,
  state text not null,
  -- The session as it is shown.
  body jsonb not null,
  -- The CPO's id of the session, once it has told it.
  ocpi_session_id text,
  stop_requested boolean not null default false,
  -- When a session that had been given up, but runs, was last stopped.
  late_stop_at timestamptz,
  created_at timestamptz not null,
  deadline_at timestamptz
);
create index sessions_of_partner on sessions (partner_id, id desc);
create index sessions_due on sessions (deadline_at) where deadline_at is not null;
-- One session at a time at an EVSE. One that is stopping is in nobody's way: should its end never
-- be told, the CPO itself knows whether the EVSE is free.
create unique index sessions_live_at_evse on sessions (station_id, evse_uid) where state in
  ('created', 'authorizing', 'starting', 'pending', 'charging', 'suspended');
