-- Who changed what. Each entry holds the hash of the one before, so a changed past shows.
create table audit_log (
  position bigint generated always as identity primary key,
  actor text not null,
  action text not null,
  subject text,
  request_id text not null,
  at timestamptz not null,
  previous_hash text not null,
  hash text not null unique
);
create function audit_log_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only';
end $$;
create trigger audit_log_append_only before update or delete or truncate on audit_log
  for each statement execute function audit_log_is_append_only();
