-- One receipt per session; made in the transaction that books it.
create table receipts (
  id text primary key,
  session_id text not null unique,
  number text not null unique,
  cdr_id text not null,
  body jsonb not null,
  -- What each party gets of it, and by which schedule.
  split jsonb not null,
  cleared_at timestamptz not null
);

-- What could not be cleared by itself: an operator decides.
create table clearing_open_items (
  session_id text not null,
  cdr_id text not null,
  reason text not null,
  cdr jsonb not null,
  created_at timestamptz not null,
  primary key (session_id, cdr_id)
);

-- Gapless numbers: one series per seller and year.
create table receipt_series (
  series text primary key,
  last_number integer not null
);
