package dev.farebox.rest.api;

import dev.farebox.application.metering.ShowUsage.KeyStatus;
import dev.farebox.application.metering.ShowUsage.KeyUsage;
import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A key's balance in the forms of other gateways, so that programs which know these show it. All figures are exact.
 *
 * <p>The billing forms know dollars only; a budget of tokens has no place in them. Sources: OpenAI's former dashboard
 * API as NextChat and ChatBox call it, New API's documentation of {@code /api/usage/token}, DeepSeek's of
 * {@code /user/balance}.
 */
final class BalanceJson {
    /** New API's unit of account: so many make a dollar. */
    private static final BigDecimal QUOTA_PER_DOLLAR = BigDecimal.valueOf(500_000);

    private BalanceJson() {}

    /**
     * A balance in a form.
     *
     * @param view not {@link KeyView#OWN}
     * @return empty if the form has no place for the budget's unit
     */
    static Optional<JsonObject> of(KeyView view, KeyUsage shown) {
        boolean dollars = shown.statement().key().unit() == BudgetUnit.USD;
        return switch (view) {
            case SUBSCRIPTION -> dollars ? Optional.of(subscription(shown)) : Optional.empty();
            case BILLING_USAGE -> dollars ? Optional.of(billingUsage(balance(shown))) : Optional.empty();
            case CREDIT_GRANTS -> dollars ? Optional.of(creditGrants(balance(shown))) : Optional.empty();
            case TOKEN_USAGE -> Optional.of(tokenUsage(shown));
            case USER_BALANCE -> Optional.of(userBalance(shown));
            case OWN -> throw new IllegalArgumentException("our own form is written elsewhere");
        };
    }

    private static JsonObject subscription(KeyUsage shown) {
        BigDecimal limit = number(balance(shown).granted());
        return new JsonObject()
                .put("object", "billing_subscription")
                .put("has_payment_method", true)
                .put("soft_limit_usd", limit)
                .put("hard_limit_usd", limit)
                .put("system_hard_limit_usd", limit)
                .put("access_until", expiry(shown).orElse(null));
    }

    /** Over the key's whole life whatever dates are asked for: clients subtract it from the limit. In cents. */
    private static JsonObject billingUsage(Balance balance) {
        return new JsonObject()
                .put("object", "list")
                .put("total_usage", number(balance.used()).movePointRight(2));
    }

    private static JsonObject creditGrants(Balance balance) {
        return new JsonObject()
                .put("object", "credit_summary")
                .put("total_granted", number(balance.granted()))
                .put("total_used", number(balance.used()))
                .put("total_available", number(balance.remaining()));
    }

    private static JsonObject tokenUsage(KeyUsage shown) {
        JsonObject models = new JsonObject();
        shown.models().forEach(model -> models.put(model.text(), true));
        return new JsonObject()
                .put("code", true)
                .put("message", "ok")
                .put(
                        "data",
                        new JsonObject()
                                .put("object", "token_usage")
                                .put("name", shown.statement().key().plan().text())
                                .put("total_granted", quota(balance(shown).granted()))
                                .put("total_used", quota(balance(shown).used()))
                                .put("total_available", quota(balance(shown).remaining()))
                                .put("unlimited_quota", false)
                                .put("model_limits", models)
                                .put("model_limits_enabled", true)
                                .put("expires_at", expiry(shown).orElse(0L)));
    }

    private static JsonObject userBalance(KeyUsage shown) {
        JsonArray balances = new JsonArray();
        if (shown.statement().key().unit() == BudgetUnit.USD) {
            Balance balance = balance(shown);
            balances.add(new JsonObject()
                    .put("currency", "USD")
                    .put("total_balance", balance.remaining().toText())
                    .put("granted_balance", "0.00")
                    .put("topped_up_balance", balance.remaining().toText()));
        }
        return new JsonObject()
                .put("is_available", shown.status() == KeyStatus.ACTIVE)
                .put("balance_infos", balances);
    }

    private static Balance balance(KeyUsage shown) {
        return shown.statement().balance();
    }

    private static Optional<Long> expiry(KeyUsage shown) {
        return shown.statement().expiresAt().map(Instant::getEpochSecond);
    }

    private static BigDecimal number(Amount amount) {
        return new BigDecimal(amount.toText());
    }

    private static BigDecimal quota(Amount amount) {
        return amount.unit() == BudgetUnit.USD ? number(amount).multiply(QUOTA_PER_DOLLAR) : number(amount);
    }
}
