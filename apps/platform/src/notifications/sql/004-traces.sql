-- W3C Trace Context of the request that made an event: requests that follow from it carry it on.
alter table outbox add column traceparent text, add column tracestate text;
