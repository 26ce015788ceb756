-- An operator also decides on a session for which no CDR has come.
alter table clearing_open_items drop constraint clearing_open_items_pkey;
alter table clearing_open_items alter column cdr_id drop not null, alter column cdr drop not null;
create unique index open_items_of_cdr on clearing_open_items (session_id, cdr_id)
  where cdr_id is not null;
create unique index open_items_without_cdr on clearing_open_items (session_id, reason)
  where cdr_id is null;
