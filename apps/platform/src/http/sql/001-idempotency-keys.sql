create table idempotency_keys (
  caller text not null,
  key text not null,
  request_hash text not null,
  response text not null,
  created_at timestamptz not null,
  primary key (caller, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);
