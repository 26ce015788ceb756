-- A version that is told anew after its tariff was deleted is public again from then on.
alter table tariff_versions
  add column told_again timestamptz[] not null default '{}';
