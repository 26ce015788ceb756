-- Pushes are merged in whatever order they come: each object keeps its newest PUT and the writes
-- after it. Ids are case-insensitive: their columns hold keys (upper case), the bodies the texts.
delete from stations older using stations newer
  where (upper(newer.country_code collate "C"), upper(newer.party_id collate "C"),
      upper(newer.location_id collate "C"))
    = (upper(older.country_code collate "C"), upper(older.party_id collate "C"),
      upper(older.location_id collate "C"))
    and (newer.last_updated, newer.id) > (older.last_updated, older.id);
update stations set country_code = upper(country_code collate "C"),
  party_id = upper(party_id collate "C"), location_id = upper(location_id collate "C"),
  body = body - 'evses';
alter table stations rename column last_updated to put_at;
alter table stations
  alter column body drop not null,
  -- When the newest PUT was made; null until it has come.
  alter column put_at drop not null,
  -- By path, as `MergeState` of packages/ocpi: {"name": {"at": …, "value": …}}.
  add column writes jsonb not null default '{}',
  -- The newest PUT was pulled: what was pushed at the same time does not beat it.
  add column authoritative boolean not null default false,
  -- The object as the peer sent it, where that is not the body.
  add column original jsonb,
  -- Of the last PUT merged, with its EVSEs and its sender: the same again changes nothing.
  add column digest text;
update stations set put_at = date_trunc('milliseconds', put_at);
drop index stations_connection;

delete from evses older using evses newer
  where newer.station_id = older.station_id
    and upper(newer.uid collate "C") = upper(older.uid collate "C")
    and (newer.last_updated, newer.uid) > (older.last_updated, older.uid);
update evses set uid = upper(uid collate "C");
alter table evses rename column last_updated to put_at;
alter table evses
  alter column body drop not null,
  alter column put_at drop not null,
  add column writes jsonb not null default '{}',
  add column authoritative boolean not null default false,
  add column original jsonb,
  -- The newest PUT of the location does not name it; its status is then REMOVED.
  add column left_out boolean not null default false,
  -- Room to change a status within the page.
  set (fillfactor = 85);
update evses set left_out = true, put_at = (body ->> 'last_updated')::timestamptz
  where status = 'REMOVED' and body ->> 'status' is distinct from 'REMOVED';
update evses set put_at = date_trunc('milliseconds', put_at);
comment on column evses.status is 'As drivers see it; REMOVED is not shown.';

-- Every connection that tells of a station is a road to it. stations.connection_id is its source.
create table station_roads (
  station_id text not null references stations on delete cascade,
  connection_id text not null,
  first_seen timestamptz not null,
  -- To the hour.
  last_seen timestamptz not null,
  primary key (station_id, connection_id)
);
create index station_roads_connection on station_roads (connection_id);
insert into station_roads (station_id, connection_id, first_seen, last_seen)
  select id, connection_id, now(), now() from stations;

-- Which version of a tariff is public follows from the versions, not from when they came.
drop index tariff_versions_current;
alter table tariff_versions drop column public_until;
alter table tariff_versions rename column public_from to received_at;
alter table tariff_versions
  add column ocpi_version text not null default '2.2.1',
  -- When it was last read from the peer; null where it was only pushed.
  add column pulled_at timestamptz;
update tariff_versions set country_code = upper(country_code collate "C"),
  party_id = upper(party_id collate "C"), tariff_id = upper(tariff_id collate "C"),
  last_updated = date_trunc('milliseconds', last_updated);

-- A deletion hides the versions up to its moment.
create table tariff_deletions (
  country_code text not null,
  party_id text not null,
  tariff_id text not null,
  deleted_at timestamptz not null,
  primary key (country_code, party_id, tariff_id, deleted_at)
);
