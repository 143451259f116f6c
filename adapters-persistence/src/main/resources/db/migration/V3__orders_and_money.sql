-- Orders that may be paid on several ways, everything that happens to their money, and what follows from it. The orders
-- that exist are carried over.

---------------------------------------------------------------------------------------------------------------------
-- Coupons
---------------------------------------------------------------------------------------------------------------------

create table coupon (
    code        text primary key check (code ~ '^[A-Z0-9][A-Z0-9-]{2,39}$'),
    -- Null for one that takes off amounts.
    percent     int check (percent between 1 and 99),
    -- Empty for all.
    plans       text[] not null default '{}',
    valid_from  timestamptz,
    valid_until timestamptz,
    -- 0 for any number. An order that is revived by late money uses its coupon beyond the limit.
    max_uses    int not null default 0 check (max_uses >= 0),
    uses        int not null default 0 check (uses >= 0),
    status      text not null default 'ON_SALE' check (status in ('ON_SALE', 'WITHDRAWN')),
    managed_by  text not null default 'file' check (managed_by in ('file', 'desk')),
    constraint begins_before_it_ends check (valid_from < valid_until)
);

create table coupon_amount (
    code        text not null references coupon,
    currency    text not null check (currency ~ '^[A-Z]{3}$'),
    minor_units bigint not null check (minor_units > 0),
    primary key (code, currency)
);

---------------------------------------------------------------------------------------------------------------------
-- What belongs to an order
---------------------------------------------------------------------------------------------------------------------

create table payment_attempt (
    order_id           text not null references orders,
    number             int not null check (number >= 1),
    method             text not null check (method in ('PAYPAL', 'CREEM', 'MANUAL')),
    provider_reference text,
    approve_url        text,
    state              text not null check (state in ('OPENING', 'OPEN', 'CAPTURED', 'ENDED')),
    -- 1 and the requests to take the money that were declined.
    capture            int not null check (capture >= 1),
    primary key (order_id, number),
    -- The reference first, because the operator searches by it alone.
    constraint a_page_belongs_to_one_order unique (provider_reference, method),
    constraint page_is_whole check ((provider_reference is null) = (approve_url is null)),
    constraint opening_has_no_page check (state <> 'OPENING' or provider_reference is null),
    constraint open_has_a_page check (state <> 'OPEN' or provider_reference is not null)
);

-- What providers say happened to money. One transfer may come for two orders, of which it pays one at most.
create table money_event (
    order_id           text not null references orders,
    -- In the order in which they were written.
    number             int not null check (number >= 1),
    kind               text not null check (kind in ('CAPTURED', 'REFUNDED', 'REVERSED', 'DISPUTE_OPENED',
                                                     'DISPUTE_WON', 'DISPUTE_LOST')),
    method             text not null check (method in ('PAYPAL', 'CREEM', 'MANUAL')),
    id                 text not null,
    transaction        text not null,
    currency           text not null check (currency ~ '^[A-Z]{3}$'),
    amount             bigint not null check (amount >= 0),
    at                 timestamptz not null,
    provider_reference text,
    payee              text,
    mode               text check (mode in ('DEMO', 'LIVE')),
    primary key (order_id, method, kind, id),
    unique (order_id, number),
    constraint a_transfer_is_about_itself check (kind <> 'CAPTURED' or transaction = id),
    constraint only_a_transfer_says_where_it_went
        check (num_nonnulls(provider_reference, payee, mode) = case kind when 'CAPTURED' then 3 else 0 end)
);
create index money_event_id on money_event (id, method);

-- The timeline.
create table order_fact (
    id       bigint generated always as identity primary key,
    order_id text not null references orders,
    at       timestamptz not null,
    source   text not null
             check (source in ('BUYER', 'RETURN', 'WEBHOOK', 'RECONCILER', 'OPERATOR', 'SHOP')),
    event    text not null check (event <> ''),
    before   text not null,
    after    text not null,
    detail   text not null check (length(detail) <= 300)
);
create index order_fact_order on order_fact (order_id, id);

create table mail_outbox (
    id        bigint generated always as identity primary key,
    order_id  text not null references orders,
    notice    text not null
              check (notice in ('PLACED', 'DELIVERED', 'REFUNDED', 'HELD', 'KEY_SHOWN', 'ROTATION_ASKED')),
    due_at    timestamptz not null,
    attempts  int not null default 0 check (attempts >= 0),
    sent_at   timestamptz,
    parked_at timestamptz,
    constraint sent_or_parked check (num_nonnulls(sent_at, parked_at) <= 1)
);
create index mail_outbox_due on mail_outbox (due_at) where sent_at is null and parked_at is null;

---------------------------------------------------------------------------------------------------------------------
-- What providers tell unasked, and how far they were asked
---------------------------------------------------------------------------------------------------------------------

create table notification (
    method              text not null check (method in ('PAYPAL', 'CREEM', 'MANUAL')),
    event_id            text not null,
    type                text not null,
    provider_references text[] not null,
    body                bytea not null,
    proof               text not null,
    received_at         timestamptz not null,
    due_at              timestamptz not null,
    attempts            int not null default 0 check (attempts >= 0),
    done_at             timestamptz,
    parked_at           timestamptz,
    primary key (method, event_id),
    constraint done_or_parked check (num_nonnulls(done_at, parked_at) <= 1)
);
create index notification_due on notification (due_at) where done_at is null and parked_at is null;
create index notification_parked on notification (parked_at) where parked_at is not null;

create table provider_mark (
    method        text primary key check (method in ('PAYPAL', 'CREEM', 'MANUAL')),
    changes_until timestamptz not null
);

---------------------------------------------------------------------------------------------------------------------
-- Orders
---------------------------------------------------------------------------------------------------------------------

alter table orders
    alter look_at drop not null,
    add coupon text references coupon,
    add discount bigint check (discount > 0),
    add top_up_key bigint references api_key,
    add processing_attempt int,
    add doubt text check (doubt in ('NONE', 'ANSWER_LOST', 'UNDER_REVIEW')),
    -- The money that counts.
    add payment_method text check (payment_method in ('PAYPAL', 'CREEM', 'MANUAL')),
    add payment_transaction text,
    add disputed_from text check (disputed_from in ('PAID', 'DELIVERED', 'HELD')),
    drop constraint one_order_for_a_payment,
    drop constraint checkout_is_whole,
    drop constraint waiting_has_a_checkout,
    drop constraint held_has_a_reason,
    drop constraint orders_status_check;
drop index orders_due;
drop index orders_by_status;

-- Before this version an order had one page at a time, and counted the captures of all its pages together.
insert into payment_attempt (order_id, number, method, provider_reference, approve_url, state, capture)
select id, 1, method, provider_reference, approve_url,
    case when status in ('PAID', 'DELIVERED', 'HELD') then 'CAPTURED' else 'OPEN' end, greatest(attempt, 1)
from orders where provider_reference is not null;

insert into money_event (order_id, number, kind, method, id, transaction, currency, amount, at, provider_reference,
    payee, mode)
select order_id, 1, 'CAPTURED', method, transaction, transaction, currency, amount, captured_at, provider_reference,
    payee, mode
from order_payment;

update orders o set payment_method = p.method, payment_transaction = p.transaction
from order_payment p where p.order_id = o.id;

-- Whoever was asking a provider is gone, so only asking again tells what came of it.
update orders set processing_attempt = 1, doubt = 'ANSWER_LOST' where status = 'PAYMENT_PROCESSING';

drop table order_payment;
alter table orders drop provider_reference, drop approve_url, drop attempt;

alter table orders
    add constraint status_is_known
        check (status in ('CREATED', 'PENDING_PAYMENT', 'PAYMENT_PROCESSING', 'PAID', 'DELIVERED', 'HELD', 'REFUNDED',
                          'DISPUTED', 'CHARGED_BACK', 'EXPIRED', 'CANCELLED')),
    add constraint coupon_is_whole check ((coupon is null) = (discount is null)),
    add constraint processing_has_an_attempt
        check (num_nonnulls(processing_attempt, doubt) = case status when 'PAYMENT_PROCESSING' then 2 else 0 end),
    add constraint processing_attempt_exists
        foreign key (id, processing_attempt) references payment_attempt (order_id, number),
    add constraint money_came
        check (num_nonnulls(payment_method, payment_transaction)
            = case when status in ('PAID', 'DELIVERED', 'HELD', 'REFUNDED', 'DISPUTED', 'CHARGED_BACK')
                   then 2 else 0 end),
    add constraint disputed_from_somewhere check ((status = 'DISPUTED') = (disputed_from is not null)),
    -- Held money stays marked when it goes back, because it may be money that pays another order.
    add constraint held_has_a_reason
        check (case when status = 'HELD' or disputed_from = 'HELD' then held_reason is not null
                    when status in ('REFUNDED', 'CHARGED_BACK') then true
                    else held_reason is null end);

create unique index a_transaction_pays_one_order on orders (payment_method, payment_transaction)
    where held_reason is null and payment_transaction is not null;
create index orders_due on orders (look_at)
    where status in ('CREATED', 'PENDING_PAYMENT', 'PAYMENT_PROCESSING', 'PAID', 'EXPIRED', 'CANCELLED');
create index orders_by_time on orders (placed_at);
create index orders_by_status on orders (status, placed_at);
create index orders_by_email on orders (email, placed_at);

---------------------------------------------------------------------------------------------------------------------
-- What orders gave
---------------------------------------------------------------------------------------------------------------------

alter table delivery
    add kind text check (kind in ('KEY', 'TOP_UP', 'CODE')),
    -- How often its secret was shown through the order lookup.
    add reveals int not null default 0 check (reveals >= 0),
    drop constraint key_or_code,
    drop constraint key_has_a_budget,
    drop constraint delivery_key_id_key;
update delivery set kind = case when code_id is null then 'KEY' else 'CODE' end;
alter table delivery
    alter kind set not null,
    add constraint key_or_code check ((kind = 'CODE') = (code_id is not null)),
    add constraint key_has_a_budget
        check (num_nonnulls(key_id, budget_id) = case kind when 'CODE' then 0 else 2 end),
    -- The buyer has the secret of a key that is topped up already.
    add constraint top_up_has_no_secret check (kind <> 'TOP_UP' or sealed is null);
-- A key is issued by one order, and topped up by any number.
create unique index a_key_is_issued_once on delivery (key_id) where kind = 'KEY';

alter table redemption_code
    add state text not null default 'ISSUED' check (state in ('ISSUED', 'REDEEMED', 'VOID')),
    add redeemed_at timestamptz,
    add key_id bigint references api_key,
    add budget_id bigint references budget,
    add expires_at timestamptz,
    drop constraint redemption_code_allowance_check,
    -- Void is what is worth nothing, because its order was refunded or is disputed.
    add constraint void_is_worthless check (allowance >= 0 and (state = 'VOID') = (allowance = 0)),
    add constraint redeemed_into_a_budget
        check (num_nonnulls(redeemed_at, key_id, budget_id) = case state when 'REDEEMED' then 3 else 0 end);

-- What a refund or a dispute took out of a grant, as far as it was not spent. A budget all of whose grants are worthless
-- is suspended.
alter table grant_entry
    add withdrawn bigint not null default 0,
    add worthless boolean not null default false,
    add constraint withdrawn_is_part_of_it check (withdrawn between 0 and amount);

create trigger append_only before update or delete or truncate on money_event
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on order_fact
    for each statement execute function refuse_change();
