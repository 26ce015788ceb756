-- The card that a session was asked for at the charger; null for one that an app started.
alter table sessions add column token_id text;
