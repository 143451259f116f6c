-- Calls that were made with an Idempotency-Key, for 24 hours: which call a key stands for, and the call's answer if that
-- is kept. A row is written with the call's hold, under the lock of its API key's row, so that of calls with one key one
-- runs. It stands for nothing if its call is neither in the table hold nor in usage.
create table idempotent_call (
    key_id         bigint not null,
    -- Keyed digests of the idempotency key and of the body; neither can be got from them.
    mark           bytea not null check (octet_length(mark) = 32),
    body           bytea not null check (octet_length(body) = 32),
    call_id        bigint not null check (call_id > 0),
    recorded_at    timestamptz not null,
    content_type   text,
    sealed_version int,
    sealed         bytea,
    primary key (key_id, mark),
    constraint answer_is_whole check (num_nonnulls(content_type, sealed_version, sealed) in (0, 3))
);
-- What is sealed cannot be compressed, so nobody should try.
alter table idempotent_call alter column sealed set storage external;
create index idempotent_call_recorded on idempotent_call (recorded_at);
