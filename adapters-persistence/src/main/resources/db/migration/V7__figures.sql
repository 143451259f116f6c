-- What pages tell besides prices: what a key used day by day, what distinguishes a plan, what a model is for.

-- The ended calls of a key, added up by the quarter of an hour (counted since 1970) in which they began. Written in one
-- statement with usage, under the lock of the key's row; there are never more rows here than there.
create table usage_total (
    key_id  bigint not null,
    quarter bigint not null,
    calls   bigint not null,
    charge  bigint not null,
    primary key (key_id, quarter),
    constraint nothing_negative check (least(calls, charge) >= 0)
) with (fillfactor = 50);
insert into usage_total
    select key_id, ((call_id >> 22) + 1735689600000) / 900000, count(*), sum(charge) from usage group by 1, 2;

alter table plan add badge text check (badge in ('MOST_POPULAR', 'BEST_VALUE'));

alter table model
    add kind text not null default 'CHAT'
        check (kind in ('CHAT', 'IMAGE', 'AUDIO', 'EMBEDDING', 'RERANK', 'MODERATION')),
    add about_english text,
    add about_chinese text,
    add constraint about_is_whole check (num_nonnulls(about_english, about_chinese) in (0, 2));
-- As far as prices tell; the next shop file says the rest.
update model m set kind = case l.unit when 'IMAGE' then 'IMAGE' when 'RERANK_UNIT' then 'RERANK' else 'AUDIO' end
    from price_version v join price_line l on l.version_id = v.id
    where v.model = m.name and l.unit in ('IMAGE', 'RERANK_UNIT', 'AUDIO_SECOND', 'CHARACTER');
