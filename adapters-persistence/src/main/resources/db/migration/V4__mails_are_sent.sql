-- Mails are sent. They are forgotten a month after they are over, and so are notifications. What was queued before has waited since it was due.

alter table mail_outbox add queued_at timestamptz;
update mail_outbox set queued_at = due_at;
alter table mail_outbox alter queued_at set not null;

create index mail_outbox_parked on mail_outbox (parked_at) where parked_at is not null;
create index mail_outbox_over on mail_outbox (coalesce(sent_at, parked_at))
    where sent_at is not null or parked_at is not null;
create index notification_done on notification (done_at) where done_at is not null;
