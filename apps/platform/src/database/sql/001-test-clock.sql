-- The sandbox's clock: one row, its offset never shrinks.
create table test_clock (
  singleton boolean primary key default true check (singleton),
  offset_ms bigint not null default 0 check (offset_ms >= 0)
);
insert into test_clock default values;
