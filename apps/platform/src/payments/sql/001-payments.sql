-- One hold per session at the PSP.
create table payment_authorizations (
  session_id text primary key,
  psp_id text,
  currency text not null,
  amount bigint not null check (amount > 0),
  state text not null check (state in ('requested', 'held', 'declined', 'captured', 'released')),
  captured_amount bigint,
  created_at timestamptz not null
);

-- What the PSP has paid out to our bank account.
create table psp_settlements (
  id text primary key,
  booked_at timestamptz not null,
  currency text not null,
  gross bigint not null,
  fee bigint not null,
  net bigint not null
);
