-- For psql: adds ended calls to the history of one key, spread evenly from the month's beginning to the call :call of
-- the key :key, of which each is a copy. Budget and key pay for them and the daily totals count them, so that the ledger
-- still balances.
-- :rows is how many; :level, 0 to 3, tells the ids of one such addition from those of another.
begin;

with ended as (
insert into usage (call_id, key_id, budget_id, unit, model, channel, price_version, price_line, input_fresh, cache_read,
                   cache_write, cache_write_hour, output, reasoning, images, audio_seconds, characters, rerank_units,
                   held, charge, excess, reason, millis, ended_at)
select made.id, key_id, budget_id, unit, model, channel, price_version, price_line, input_fresh, cache_read,
       cache_write, cache_write_hour, output, reasoning, images, audio_seconds, characters, rerank_units,
       held, charge, excess, reason, millis, to_timestamp(((made.id >> 22) + 1735689600000) / 1000.0)
from usage pattern,
     -- The first id of the month: milliseconds since 2025 above 22 bits of node and counter.
     lateral (select (extract(epoch from date_trunc('month', ended_at at time zone 'UTC')) * 1000)::bigint
                     - 1735689600000 << 22 as first) month,
     generate_series(0, :rows - 1) n,
     lateral (select ((month.first + n * ((pattern.call_id - month.first) / :rows)) & ~3::bigint) | :level as id) made
where pattern.key_id = :key and pattern.call_id = :call
returning key_id, call_id, charge)
insert into usage_total (key_id, quarter, calls, charge)
select key_id, ((call_id >> 22) + 1735689600000) / 900000, count(*), sum(charge) from ended group by 1, 2
on conflict (key_id, quarter) do update set
    calls = usage_total.calls + excluded.calls, charge = usage_total.charge + excluded.charge;

update budget set spent = spent + :rows * charge from usage where key_id = :key and call_id = :call and id = budget_id;
update api_key set spent = api_key.spent + :rows * charge from usage where key_id = :key and call_id = :call and id = key_id;

commit;

-- As the database itself would soon: the figures shall not be of its catching up.
vacuum (analyze) usage, usage_total;
