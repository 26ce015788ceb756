create table parties (
  id text primary key,
  type text not null check (type in ('cpo', 'demand_partner')),
  name text not null,
  -- OCPI identity of a CPO.
  country_code text,
  party_id text,
  -- The currency it is paid in.
  currency text not null,
  -- Where it is paid; sealed. Nothing is paid out while it is missing.
  payee_account text,
  -- The bank refused a payment: nothing is paid out until the account has been confirmed.
  payouts_blocked boolean not null default false,
  created_at timestamptz not null,
  unique (type, country_code, party_id),
  check ((type = 'cpo') = (country_code is not null and party_id is not null))
);

create table api_keys (
  id text primary key,
  -- Null for an operator of the platform.
  party_id text references parties,
  kind text not null check (kind in ('secret', 'public', 'operator')),
  -- SHA-256 of the key: the key itself is shown once and never kept.
  hash text not null unique,
  -- Origins that may frame the widget with this public key, as CSP sources.
  frame_origins text[] not null default '{}',
  created_at timestamptz not null,
  revoked_at timestamptz
);

create table drivers (
  id text primary key,
  partner_id text not null references parties,
  -- The partner's own pseudonymous id; personal data stays with the partner.
  reference text not null,
  created_at timestamptz not null,
  unique (partner_id, reference)
);

create table signing_keys (
  id text primary key,
  -- ES256 private key as JWK; sealed.
  private_key text not null,
  created_at timestamptz not null
);

create table split_schedules (
  version text primary key,
  effective_from timestamptz not null unique,
  commission_percent numeric not null check (commission_percent between 0 and 50),
  partner_share_percent numeric not null check (partner_share_percent between 0 and 100)
);
insert into split_schedules values ('2026-01', '2026-01-01T00:00:00Z', 5, 60);
