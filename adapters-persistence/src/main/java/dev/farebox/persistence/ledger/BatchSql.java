package dev.farebox.persistence.ledger;

/**
 * The statements of a batch. Rows are locked in one order everywhere: budgets by id, keys by id, the platform's window,
 * holds. SQL holds no policy but the guard that nothing is taken that is not there; the rule is the domain's.
 */
final class BatchSql {
    /**
     * A batch without settlements may be lost with the database: its holds are then taken again, or never used. Not so one
     * that records idempotency keys: without them, a call that is sent again would run a second time.
     */
    static final String ADMISSIONS_MAY_COMMIT_LATE = "set local synchronous_commit = off";

    static final String NOW_AND_LEASE = """
            select now(), exists (select from node_lease where node = ? and epoch = ? and expires_at > now())""";

    static final String BUDGETS = """
            update budget b set
                spent = b.spent + x.charged,
                taken = least(x.wanted, b.granted - b.spent - x.charged - b.held + x.freed),
                held = b.held - x.freed + least(x.wanted, b.granted - b.spent - x.charged - b.held + x.freed)
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[]) x(id, charged, freed, wanted)
            where b.id = x.id
            returning b.id, b.unit, b.state, b.granted, b.spent, b.held, b.taken""";

    /**
     * The minute and the day are those of the database's clock; the day's bounds come from the shop's time zone. They are
     * materialized, because the planner would otherwise copy them to each place that names them, and work them out there
     * for each row.
     */
    static final String KEYS = """
            with t as materialized (
                select case when now() < ? then ? else ? end as today,
                    floor(extract(epoch from now()) / 60)::bigint as minute)
            update api_key k set
                spent = k.spent + x.charged,
                held = k.held - x.freed + x.wanted,
                open_calls = k.open_calls - x.ended + x.calls,
                day = greatest(k.day, t.today),
                day_spent = case when k.day >= t.today then k.day_spent else 0 end + x.charged,
                minute = greatest(k.minute, t.minute),
                calls = case when k.minute >= t.minute then k.calls else 0 end + x.calls,
                previous_calls = case when k.minute >= t.minute then k.previous_calls
                                      when k.minute = t.minute - 1 then k.calls else 0 end,
                tokens = x.tokens + greatest(0,
                    case when k.minute >= t.minute then k.tokens else 0 end
                    - case greatest(k.minute, t.minute) - x.corrected_minute when 0 then x.corrected else 0 end),
                previous_tokens = greatest(0,
                    case when k.minute >= t.minute then k.previous_tokens
                         when k.minute = t.minute - 1 then k.tokens else 0 end
                    - case greatest(k.minute, t.minute) - x.corrected_minute when 0 then x.corrected_before
                                                                             when 1 then x.corrected else 0 end)
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::int[], ?::int[], ?::bigint[], ?::bigint[],
                        ?::bigint[], ?::bigint[])
                    x(id, charged, freed, wanted, calls, ended, tokens, corrected_minute, corrected, corrected_before),
                t
            where k.id = x.id
            returning k.id, k.budget_id, k.state, k.expires_at, k.requests_per_minute, k.cap, k.daily, k.models,
                k.minute, k.calls, k.previous_calls, k.spent, k.held, k.day_spent, k.parallel_calls, k.open_calls,
                k.tokens_per_minute, k.tokens, k.previous_tokens""";

    static final String PLATFORM = """
            update rate_window w set
                minute = greatest(w.minute, t.minute),
                calls = case when w.minute >= t.minute then w.calls else 0 end + ?,
                previous_calls = case when w.minute >= t.minute then w.previous_calls
                                      when w.minute = t.minute - 1 then w.calls else 0 end
            from (select floor(extract(epoch from now()) / 60)::bigint as minute) t
            where w.id = 'platform'
            returning w.minute, w.calls, w.previous_calls""";

    /**
     * What idempotency keys stand for. To be asked after the rows of their API keys are locked: until then, another node
     * may be recording the same ones.
     */
    static final String FIRST_CALLS = """
            select m.key_id, m.mark, m.body, m.call_id, u.reason, u.charge, u.unit
            from unnest(?::bigint[], ?::bytea[]) x(key_id, mark)
            join idempotent_call m on m.key_id = x.key_id and m.mark = x.mark
            left join usage u on u.key_id = m.key_id and u.call_id = m.call_id
            where m.recorded_at > now() - ? * interval '1 millisecond'
                and (u.call_id is not null or exists (select from hold h where h.call_id = m.call_id))""";

    static final String INSERT_MARKS = """
            insert into idempotent_call (key_id, mark, body, call_id, recorded_at)
            select x.*, now() from unnest(?::bigint[], ?::bytea[], ?::bytea[], ?::bigint[]) x
            on conflict (key_id, mark) do update set body = excluded.body, call_id = excluded.call_id,
                recorded_at = excluded.recorded_at, content_type = null, sealed_version = null, sealed = null""";

    static final String INSERT_HOLDS = """
            insert into hold (node, epoch, call_id, budget_id, key_id, amount, price_version, price_line, model)
            select ?, ?, x.* from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::int[],
                ?::text[]) x""";

    static final String DELETE_HOLDS = "delete from hold where call_id = any(?::bigint[]) returning call_id, amount";

    static final String INSERT_USAGE = """
            with ended as (
            insert into usage (call_id, key_id, budget_id, unit, model, channel, price_version, price_line, input_fresh,
                cache_read, cache_write, cache_write_hour, output, reasoning, images, audio_seconds, characters,
                rerank_units, held, charge, excess, reason, millis)
            select x.* from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[],
                ?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::int[], ?::bigint[]) x
            returning key_id, call_id, charge)
            """ + UsageTotals.ADD;

    static final String CORRECT_BUDGETS = """
            update budget b set held = b.held + x.held
            from unnest(?::bigint[], ?::bigint[]) x(id, held) where b.id = x.id""";

    static final String CORRECT_KEYS = """
            update api_key k set held = k.held + x.held, calls = k.calls + x.calls, open_calls = k.open_calls + x.calls,
                tokens = k.tokens + x.tokens
            from unnest(?::bigint[], ?::bigint[], ?::int[], ?::bigint[]) x(id, held, calls, tokens) where k.id = x.id""";

    static final String CORRECT_PLATFORM = "update rate_window set calls = calls + ? where id = 'platform'";

    static final String CANCEL_HOLDS = "delete from hold where call_id = any(?::bigint[])";

    static final String CORRECT_HOLDS = """
            update hold h set amount = x.amount
            from unnest(?::bigint[], ?::bigint[]) x(id, amount) where h.call_id = x.id""";

    private BatchSql() {}
}
