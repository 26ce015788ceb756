-- What has happened to a partner's things, as it is told to it; kept for 30 days.
create table events (
  id text primary key,
  partner_id text not null,
  type text not null,
  subject_id text not null,
  sequence integer not null,
  -- The thing as it was then, under the name of its kind.
  data jsonb not null,
  created_at timestamptz not null,
  unique (partner_id, subject_id, sequence)
);
create index events_of_partner on events (partner_id, id desc);
create index events_by_age on events (created_at);

-- The last number of each subject: it outlives the events, so that no number comes twice.
create table event_subjects (
  partner_id text not null,
  subject_id text not null,
  last_sequence integer not null,
  last_at timestamptz not null,
  -- What has happened and cannot happen again.
  told text[] not null,
  primary key (partner_id, subject_id)
);
