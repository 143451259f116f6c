-- How often a payment is asked after depends on when its buyer set out to pay, not on the age of the order.
alter table payment_attempt add started_at timestamptz;
update payment_attempt a set started_at = o.placed_at from orders o where o.id = a.order_id;
alter table payment_attempt alter started_at set not null;
