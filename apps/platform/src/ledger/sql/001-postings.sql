-- Double-entry, append-only. A transaction is posted once per reference and balances per currency.
create table ledger_transactions (
  id text primary key,
  kind text not null,
  -- What makes the transaction unique, for example session_cleared:ses_….
  reference text not null unique,
  session_id text,
  -- When it happened in the world, and when it was booked.
  occurred_at timestamptz not null,
  posted_at timestamptz not null,
  details jsonb not null default '{}'
);
create index ledger_transactions_session on ledger_transactions (session_id);
create index ledger_transactions_posted on ledger_transactions (posted_at);

create table ledger_postings (
  id bigint generated always as identity primary key,
  transaction_id text not null references ledger_transactions,
  account text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Minor units; debits positive, credits negative.
  amount bigint not null check (amount <> 0)
);
create index ledger_postings_transaction on ledger_postings (transaction_id);
create index ledger_postings_account on ledger_postings (account, currency);
create index ledger_postings_currency on ledger_postings (currency);

create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only: % on % is refused', tg_op, tg_table_name;
end $$;
create trigger ledger_transactions_append_only before update or delete or truncate
  on ledger_transactions for each statement execute function ledger_is_append_only();
create trigger ledger_postings_append_only before update or delete or truncate
  on ledger_postings for each statement execute function ledger_is_append_only();

create function ledger_balances() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from ledger_postings where transaction_id = new.transaction_id
    group by currency having sum(amount) <> 0
  ) then
    raise exception 'ledger transaction % does not balance', new.transaction_id;
  end if;
  return null;
end $$;
create constraint trigger ledger_postings_balance after insert on ledger_postings
  deferrable initially deferred for each row execute function ledger_balances();
