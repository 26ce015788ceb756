-- Sessions that charge, or rest, since before there were events: that they have started is not told
-- when they charge again.
insert into event_subjects (partner_id, subject_id, last_sequence, last_at, told)
select partner_id, id, 0, created_at, array['session.created', 'session.started']
from sessions where state in ('charging', 'suspended')
on conflict (partner_id, subject_id) do nothing;
