-- W3C Trace Context of the request that made an event: its webhooks carry it on.
alter table events add column traceparent text, add column tracestate text;
