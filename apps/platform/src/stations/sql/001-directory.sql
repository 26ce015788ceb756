-- The directory: what the CPOs publish. The bodies are OCPI objects in the normal form.
create table stations (
  id text primary key,
  connection_id text not null,
  country_code text not null,
  party_id text not null,
  location_id text not null,
  body jsonb not null,
  last_updated timestamptz not null,
  unique (country_code, party_id, location_id)
);
create index stations_connection on stations (connection_id);

create table evses (
  station_id text not null references stations on delete cascade,
  uid text not null,
  status text not null,
  body jsonb not null,
  last_updated timestamptz not null,
  primary key (station_id, uid)
);

-- Every version of a tariff that was ever public: a session is priced by the one at its start.
create table tariff_versions (
  country_code text not null,
  party_id text not null,
  tariff_id text not null,
  -- SHA-256 of the canonical JSON of the body.
  version text not null,
  body jsonb not null,
  last_updated timestamptz not null,
  public_from timestamptz not null,
  -- Null for the version that is public now.
  public_until timestamptz,
  primary key (country_code, party_id, tariff_id, version)
);
create unique index tariff_versions_current on tariff_versions (country_code, party_id, tariff_id)
  where public_until is null;
