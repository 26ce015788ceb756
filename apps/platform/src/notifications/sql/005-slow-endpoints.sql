-- Whether the last try at an endpoint took long: such ones are tried in a lane of their own.
alter table webhook_endpoints add column slow boolean not null default false;
