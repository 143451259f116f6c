-- For how long the secrets that orders gave are kept, and which key somebody wants replaced. From now on
-- delivery.reveals counts every showing, on the order's own page and through the lookup.

alter table delivery
    -- When the secret was made.
    add sealed_at timestamptz,
    -- When somebody asked for a new key; empty again once there is one, so that one asking makes one key.
    add rotation_asked_at timestamptz,
    drop constraint sealed_is_whole;
update delivery set sealed_at = delivered_at where sealed is not null;
alter table delivery
    add constraint sealed_is_whole check (num_nonnulls(sealed_version, sealed, sealed_at) in (0, 3)),
    add constraint only_keys_are_replaced check (rotation_asked_at is null or kind = 'KEY');
create index delivery_sealed on delivery (sealed_at) where sealed is not null;
