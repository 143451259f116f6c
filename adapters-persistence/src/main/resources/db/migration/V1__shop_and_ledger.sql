-- The whole schema of the first release.
--
-- Money is a whole number of the budget's unit: nano-dollars (USD) or weighted tokens (TOKENS). The constraints make
-- broken money impossible even for an UPDATE typed by hand; what they cannot see, the ledger check recomputes.
--
-- Every row of the ledger names its budget, so that the tables can later be distributed by it; only the directories
-- (digest of a key, cause of a grant) would then live beside them.

---------------------------------------------------------------------------------------------------------------------
-- The ledger
---------------------------------------------------------------------------------------------------------------------

-- fillfactor: every admission and settlement rewrites these rows; with half of each page free, and no index on a
-- column that changes, the new version stays on the same page and costs no index entry (a HOT update).
create table budget (
    id         bigint primary key check (id > 0),
    unit       text not null check (unit in ('USD', 'TOKENS')),
    state      text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED')),
    granted    bigint not null,
    spent      bigint not null default 0,
    held       bigint not null default 0,
    -- What the last batch set aside before its calls were decided one by one. It means something only in the
    -- RETURNING of the statement that wrote it: after it, available + taken is what the batch could decide about.
    taken      bigint not null default 0,
    created_at timestamptz not null default now(),
    -- One condition for all columns: every statement reads and prepares each constraint of its table anew.
    constraint nothing_negative check (least(granted, spent, held, taken) >= 0),
    constraint never_overspent check (spent + held <= granted)
) with (fillfactor = 50);

create table grant_entry (
    budget_id  bigint not null references budget,
    cause      text not null unique check (cause <> ''),
    amount     bigint not null check (amount > 0),
    expires_at timestamptz,
    granted_at timestamptz not null default now(),
    primary key (budget_id, cause)
);

create table api_key (
    id                  bigint primary key check (id > 0),
    digest              bytea not null unique check (octet_length(digest) = 32),
    budget_id           bigint not null references budget,
    plan                text not null,
    mode                text not null check (mode in ('DEMO', 'LIVE')),
    -- The e-mail address of whoever the key was made for; personal.
    owner               text not null,
    last_four           text not null check (length(last_four) <= 4),
    created_at          timestamptz not null default now(),
    state               text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED', 'REVOKED')),
    expires_at          timestamptz,
    -- The key's own limits; 0 calls or tokens is no limit, null is no cap, no daily limit, every model of the plan.
    requests_per_minute int not null,
    tokens_per_minute   bigint not null,
    parallel_calls      int not null,
    cap                 bigint,
    daily               bigint,
    models              text[],
    -- Calls admitted in one minute (whole minutes since 1970 by the database's clock) and in the minute before it.
    minute              bigint not null default 0,
    calls               int not null default 0,
    previous_calls      int not null default 0,
    -- Tokens of the same minutes: what calls may use, corrected to what they used when they end.
    tokens              bigint not null default 0,
    previous_tokens     bigint not null default 0,
    -- Its rows in the table hold.
    open_calls          int not null default 0,
    spent               bigint not null default 0,
    held                bigint not null default 0,
    -- The last day of the shop's time zone (days since 1970) on which the key was touched, and what it spent on it.
    day                 int not null default 0,
    day_spent           bigint not null default 0,
    constraint nothing_negative check (
        least(requests_per_minute, tokens_per_minute, parallel_calls, cap, daily, calls,
            previous_calls, tokens, previous_tokens, open_calls, spent, held, day_spent) >= 0),
    constraint day_is_part_of_life check (day_spent <= spent)
) with (fillfactor = 50);
create index api_key_budget on api_key (budget_id);

-- One row for each open call. Rows live for seconds, so dead ones pile up fast: vacuum by number, without pauses.
create table hold (
    call_id       bigint primary key check (call_id > 0),
    budget_id     bigint not null,
    key_id        bigint not null,
    amount        bigint not null,
    price_version bigint not null,
    price_line    int not null,
    model         text not null,
    node          int not null,
    epoch         bigint not null,
    created_at    timestamptz not null default now(),
    constraint nothing_negative check (least(amount, price_line) >= 0)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 50000, autovacuum_vacuum_cost_delay = 0);

-- One row for each ended call, however it ended; its key makes a second settlement impossible. Partitioned by month:
-- the upper bits of a call id are its time. The one index also serves the list of a key's newest calls.
create table usage (
    call_id          bigint not null check (call_id > 0),
    key_id           bigint not null,
    budget_id        bigint not null,
    unit             text not null check (unit in ('USD', 'TOKENS')),
    model            text not null,
    channel          text not null,
    -- The dated price, and the line of it (service tier, kind of image, hours) that was chosen at the admission.
    price_version    bigint not null,
    price_line       int not null,
    input_fresh      bigint not null,
    cache_read       bigint not null,
    cache_write      bigint not null,
    cache_write_hour bigint not null,
    output           bigint not null,
    reasoning        bigint not null,
    images           bigint not null,
    audio_seconds    bigint not null,
    characters       bigint not null,
    rerank_units     bigint not null,
    held             bigint not null,
    charge           bigint not null,
    excess           bigint not null,
    reason           smallint not null check (reason between 1 and 11),
    millis           bigint not null,
    ended_at         timestamptz not null default now(),
    primary key (key_id, call_id),
    constraint nothing_negative check (
        least(price_line, input_fresh, cache_read, cache_write, cache_write_hour, output,
            reasoning, images, audio_seconds, characters, rerank_units, held, charge, excess, millis) >= 0),
    constraint never_above_the_hold check (charge <= held),
    constraint reasoning_is_part_of_output check (reasoning <= output),
    -- EMPTY, NODE_LOST, UPSTREAM_FAILED and RELEASED are free.
    constraint free_reasons check (reason not in (3, 9, 10, 11) or charge = 0)
) partition by range (call_id);

-- A process that runs claims a number, which becomes part of every id it makes, and renews its claim. A new claim of
-- a number has a new epoch, by which the calls of its predecessor are told from its own.
create table node_lease (
    node       int primary key check (node between 0 and 1023),
    name       text unique,
    epoch      bigint not null check (epoch > 0),
    started_at timestamptz not null,
    expires_at timestamptz not null
);

-- The rate of all keys together; touched only if the shop limits it.
create table rate_window (
    id             text primary key,
    minute         bigint not null default 0,
    calls          int not null default 0 check (calls >= 0),
    previous_calls int not null default 0 check (previous_calls >= 0)
) with (fillfactor = 50);
insert into rate_window (id) values ('platform');

---------------------------------------------------------------------------------------------------------------------
-- Orders
---------------------------------------------------------------------------------------------------------------------

create table orders (
    id                 text primary key,
    reference          text not null unique,
    plan               text not null,
    email              text not null,
    currency           text not null check (currency ~ '^[A-Z]{3}$'),
    price              bigint not null check (price >= 0),
    allowance_unit     text not null check (allowance_unit in ('USD', 'TOKENS')),
    allowance          bigint not null check (allowance > 0),
    method             text not null check (method in ('PAYPAL', 'CREEM', 'MANUAL')),
    mode               text not null check (mode in ('DEMO', 'LIVE')),
    language           text not null,
    placed_at          timestamptz not null,
    expires_at         timestamptz not null,
    idempotency_key    text unique,
    status             text not null check (status in ('CREATED', 'PENDING_PAYMENT', 'PAYMENT_PROCESSING', 'PAID',
                                                       'DELIVERED', 'HELD', 'EXPIRED', 'CANCELLED')),
    -- The payment page that counts; kept when the order is paid, so that money can be compared with it.
    provider_reference text,
    approve_url        text,
    -- 0 before the first payment page; then 1 and the declined attempts to take the money.
    attempt            int not null default 0 check (attempt >= 0),
    held_reason        text,
    -- When somebody has to look after the order next.
    look_at            timestamptz not null,
    constraint one_order_for_a_payment unique (method, provider_reference),
    constraint checkout_is_whole check ((provider_reference is null) = (approve_url is null)),
    constraint waiting_has_a_checkout
        check (status not in ('PENDING_PAYMENT', 'PAYMENT_PROCESSING') or provider_reference is not null),
    constraint held_has_a_reason check ((status = 'HELD') = (held_reason is not null))
);
create index orders_due on orders (look_at)
    where status in ('CREATED', 'PENDING_PAYMENT', 'PAYMENT_PROCESSING', 'PAID');
create index orders_by_status on orders (status, placed_at);

-- Money that came for an order. Held money pays nothing, so only among payments that pay is a transaction unique.
create table order_payment (
    order_id           text primary key references orders,
    pays               boolean not null,
    method             text not null check (method in ('PAYPAL', 'CREEM', 'MANUAL')),
    transaction        text not null,
    provider_reference text not null,
    currency           text not null check (currency ~ '^[A-Z]{3}$'),
    amount             bigint not null check (amount >= 0),
    payee              text not null,
    mode               text not null check (mode in ('DEMO', 'LIVE')),
    captured_at        timestamptz not null
);
create unique index a_transaction_pays_one_order on order_payment (method, transaction) where pays;

create table redemption_code (
    id             bigint generated always as identity primary key,
    digest         bytea not null unique check (octet_length(digest) = 32),
    order_id       text not null unique references orders,
    mode           text not null check (mode in ('DEMO', 'LIVE')),
    allowance_unit text not null check (allowance_unit in ('USD', 'TOKENS')),
    allowance      bigint not null check (allowance > 0),
    plan           text not null,
    created_at     timestamptz not null
);

-- What an order gave; one row at most for each. The sealed secret is removed when its retention time is over.
create table delivery (
    order_id       text primary key references orders,
    key_id         bigint unique references api_key,
    budget_id      bigint references budget,
    code_id        bigint unique references redemption_code,
    sealed_version int,
    sealed         bytea,
    delivered_at   timestamptz not null,
    constraint key_or_code check ((key_id is null) <> (code_id is null)),
    constraint key_has_a_budget check ((key_id is null) = (budget_id is null)),
    constraint sealed_is_whole check ((sealed_version is null) = (sealed is null))
);

---------------------------------------------------------------------------------------------------------------------
-- The catalogue
---------------------------------------------------------------------------------------------------------------------

create table plan (
    id                    text primary key,
    position              int not null,
    name_english          text not null,
    name_chinese          text not null,
    allowance_unit        text not null check (allowance_unit in ('USD', 'TOKENS')),
    allowance             bigint not null check (allowance > 0),
    models                text[],
    requests_per_minute   int not null check (requests_per_minute >= 0),
    tokens_per_minute     bigint not null check (tokens_per_minute >= 0),
    parallel_calls        int not null check (parallel_calls >= 0),
    daily                 bigint check (daily > 0),
    key_prefix            text not null,
    default_output_tokens bigint not null check (default_output_tokens > 0),
    status                text not null check (status in ('ON_SALE', 'WITHDRAWN')),
    managed_by            text not null default 'file' check (managed_by in ('file', 'desk'))
);

create table plan_price (
    plan_id     text not null references plan,
    currency    text not null check (currency ~ '^[A-Z]{3}$'),
    position    int not null,
    minor_units bigint not null check (minor_units >= 0),
    primary key (plan_id, currency)
);

create table model (
    name              text primary key,
    position          int not null,
    upstream_name     text not null,
    context_tokens    bigint not null check (context_tokens > 0),
    max_output_tokens bigint not null check (max_output_tokens > 0),
    hidden_reasoning  boolean not null,
    -- False once the shop file names no price any more; old versions stay for the calls that name them.
    priced            boolean not null,
    status            text not null check (status in ('ON_SALE', 'WITHDRAWN')),
    managed_by        text not null default 'file' check (managed_by in ('file', 'desk'))
);

-- Other names of models. Nothing names them: calls by an alias are calls of its model.
create table model_alias (
    name     text primary key,
    position int not null,
    model    text not null references model,
    listed   boolean not null
);

-- What a model costs from a moment on; never edited, because every hold and every charge names its version. The token
-- weight (in millionths, of one unit of the price) is frozen with it, so that charges to token budgets can be
-- recomputed too.
create table price_version (
    id             bigint generated always as identity primary key,
    model          text not null references model,
    token_weight   bigint check (token_weight > 0),
    effective_from timestamptz not null
);
create index price_version_model on price_version (model, effective_from);

-- The first line that covers a call is its price. Hours are texts such as 09:00-12:00 on the clock of their zone.
create table price_line (
    version_id    bigint not null references price_version,
    line          int not null check (line >= 0),
    service_tier  text not null check (service_tier in ('DEFAULT', 'FLEX', 'PRIORITY')),
    image_size    text,
    image_quality text,
    zone          text,
    days          text[],
    hours         text[],
    except_on     text[],
    unit          text not null
                  check (unit in ('TOKEN', 'CALL', 'IMAGE', 'AUDIO_SECOND', 'CHARACTER', 'RERANK_UNIT')),
    -- Nano-dollars for one; tokens have rates instead.
    each          bigint check (each > 0),
    primary key (version_id, line),
    constraint image_is_whole check (num_nonnulls(image_size, image_quality) in (0, 2)),
    constraint window_is_whole check (num_nonnulls(zone, days, hours, except_on) in (0, 4)),
    constraint tokens_have_rates check ((unit = 'TOKEN') = (each is null))
);

-- Nano-dollars per million tokens. A call with more input than this is charged at the highest such row as a whole.
create table price_rate (
    version_id       bigint not null,
    line             int not null,
    above_tokens     bigint not null check (above_tokens >= 0),
    input            bigint not null check (input >= 0),
    cached_input     bigint not null check (cached_input >= 0),
    cache_write      bigint not null check (cache_write >= 0),
    cache_write_hour bigint not null check (cache_write_hour >= 0),
    output           bigint not null check (output >= 0),
    primary key (version_id, line, above_tokens),
    foreign key (version_id, line) references price_line
);

-- Every shop file that was applied; the same file is not applied twice unless somebody asks for it.
create table shop_revision (
    id         bigint generated always as identity primary key,
    digest     text not null,
    applied_at timestamptz not null default now()
);
create index shop_revision_digest on shop_revision (digest);

---------------------------------------------------------------------------------------------------------------------
-- Running the shop
---------------------------------------------------------------------------------------------------------------------

create table audit_entry (
    id      bigint generated always as identity primary key,
    at      timestamptz not null default now(),
    action  text not null check (action <> ''),
    subject text not null,
    reason  text not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed', tg_table_name;
end $$;
create trigger append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on price_version
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on price_line
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on price_rate
    for each statement execute function refuse_change();

-- What this database belongs to. Keyed fingerprints tell whether the secrets at hand are the ones it was made with,
-- without telling anything about them.
create table installation (
    id     int primary key check (id = 1),
    mode   text not null check (mode in ('DEMO', 'LIVE')),
    pepper bytea not null
);

create table installation_key (
    version     int primary key check (version > 0),
    fingerprint bytea not null
);
