-- Tokens of drivers: cards that CPOs ask us about. App sessions have tokens of their own, made for
-- one session each, which are never pushed.
create table tokens (
  id text primary key,
  partner_id text not null,
  driver_id text,
  -- Upper case: OCPI ids are case-insensitive.
  uid text not null unique,
  contract_id text not null unique,
  visual_number text,
  valid boolean not null,
  created_at timestamptz not null,
  last_updated timestamptz not null
);
create index tokens_of_partner on tokens (partner_id, id);
-- Each change of a token is later than every change before it, so that what has been pushed up to a
-- time is known by that time alone.
create unique index tokens_updated on tokens (last_updated);

-- Cards that we let charge. The reference is our session's id and comes back in the CPO's session;
-- one that does not send it back is known by card, EVSE and time.
create table token_authorizations (
  reference text primary key,
  token_id text not null references tokens,
  connection_id text not null references connections,
  -- Upper case.
  evse_uid text not null,
  authorized_at timestamptz not null
);
create index token_authorizations_connection on token_authorizations (connection_id, reference);
create index token_authorizations_card on token_authorizations (token_id, authorized_at);

-- The last change of a token that was pushed.
alter table connections add column tokens_pushed_at timestamptz;
