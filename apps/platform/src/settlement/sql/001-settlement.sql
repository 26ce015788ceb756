-- One run per currency and cut-off.
create table settlement_cycles (
  currency text not null,
  cut_off_at timestamptz not null,
  run_at timestamptz not null,
  primary key (currency, cut_off_at)
);

-- What one party gets of one cycle.
create table settlements (
  id text primary key,
  party_id text not null,
  currency text not null,
  cut_off_at timestamptz not null,
  -- The statement as it is shown, without the payout.
  body jsonb not null,
  created_at timestamptz not null,
  unique (party_id, currency, cut_off_at)
);

-- A posting is settled once: the primary key says so.
create table settled_postings (
  posting_id bigint primary key,
  settlement_id text not null references settlements
);

create table settled_sessions (
  settlement_id text not null references settlements,
  session_id text not null,
  primary key (settlement_id, session_id)
);
create index settled_sessions_session on settled_sessions (session_id);

create table payouts (
  id text primary key,
  settlement_id text not null unique references settlements,
  party_id text not null,
  -- Deterministic: party, currency and cut-off. The bank refuses a second one.
  end_to_end_id text not null unique,
  currency text not null,
  amount bigint not null check (amount > 0),
  state text not null check (state in ('created', 'sent', 'accepted', 'settled', 'rejected')),
  created_at timestamptz not null,
  sent_at timestamptz,
  settled_at timestamptz
);

-- How far the bank's statement has been read.
create table bank_entries (
  entry_id text primary key,
  position bigint generated always as identity,
  booked_at timestamptz not null,
  -- Why an entry does not match what was ordered; it waits for an operator.
  open_item text
);
