-- By when the CPO is to have told more of a session that runs or has ended, and whether its
-- records have been pulled for want of it: no session waits for ever without a word.
alter table sessions add column news_due_at timestamptz,
  add column news_pulled boolean not null default false;
update sessions set news_due_at = now() + interval '48 hours'
  where state in ('charging', 'suspended', 'stopping', 'ended');
create index sessions_without_news on sessions (news_due_at)
  where news_due_at is not null and state in ('charging', 'suspended', 'stopping', 'ended');
-- How often a card has been taken lately, and where it charges.
create index sessions_of_card on sessions (token_id, created_at) where token_id is not null;
