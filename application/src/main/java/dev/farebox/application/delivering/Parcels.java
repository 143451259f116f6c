package dev.farebox.application.delivering;

import dev.farebox.application.port.key.SecretVault;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.order.Parcel;
import dev.farebox.application.port.secret.Ids;
import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.RedemptionCodeSecret;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.plan.Plan;

/** Makes what an order can be given: fresh secrets, sealed for the order. */
final class Parcels {
    private final SecretVault vault;
    private final RandomBytes random;
    private final Ids ids;

    Parcels(SecretVault vault, RandomBytes random, Ids ids) {
        this.vault = vault;
        this.random = random;
        this.ids = ids;
    }

    Parcel key(Order order, Plan plan) {
        ApiKeySecret secret = ApiKeySecret.create(plan.keyPrefix(), random.next(ApiKeySecret.RANDOM_BYTES));
        NewKey key = new NewKey(
                ids.nextKey(),
                ids.nextBudget(),
                order.plan(),
                order.email(),
                vault.digest(secret.reveal()),
                secret.lastFour(),
                order.allowance(),
                plan.keyLimits(),
                order.mode(),
                Delivery.cause(order.reference()));
        return new Parcel.Key(key, vault.seal(secret.reveal(), Delivery.row(order.reference())));
    }

    Parcel code(Order order) {
        String code = RedemptionCodeSecret.create(random.next(RedemptionCodeSecret.RANDOM_BYTES))
                .reveal();
        return new Parcel.Code(vault.digest(code), vault.seal(code, Delivery.row(order.reference())));
    }
}
