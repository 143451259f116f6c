package dev.farebox.rest.operator;

import dev.farebox.application.administering.ManageKeys;
import dev.farebox.application.administering.ManageKeys.IssueOutcome;
import dev.farebox.application.administering.ManageKeys.LimitChange;
import dev.farebox.application.administering.ManageKeys.ManageOutcome;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.rest.http.JsonFields;
import dev.farebox.rest.http.Problem;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;

/** What the operator can do with keys. Blocks. */
final class KeyActions {
    private static final int MAX_REQUESTS_PER_MINUTE = 1_000_000;
    private static final int MAX_TOKENS_PER_MINUTE = 1_000_000_000;
    private static final int MAX_PARALLEL_CALLS = 1_000_000;

    private final ManageKeys keys;

    KeyActions(ManageKeys keys) {
        this.keys = keys;
    }

    /** {@code {"plan","email","budgetUsd"?}} gives {@code {"keyId","apiKey"}}. */
    OperatorAnswer issue(JsonFields fields) {
        Optional<PlanId> plan = fields.parsed("plan", fields.text("plan"), PlanId::new);
        Optional<EmailAddress> email = fields.parsed("email", fields.text("email"), EmailAddress::parse);
        Optional<NanoUsd> budget = fields.parsed("budgetUsd", fields.optionalText("budgetUsd"), KeyActions::dollars);
        if (fields.problem().isPresent()) {
            return OperatorAnswer.of(fields.problem().get());
        }
        return switch (keys.issue(plan.orElseThrow(), email.orElseThrow(), budget)) {
            case IssueOutcome.Issued(KeyId key, ApiKeySecret secret) ->
                new OperatorAnswer(
                        201, new JsonObject().put("keyId", key.toString()).put("apiKey", secret.reveal()));
            case IssueOutcome.UnknownPlan _ ->
                OperatorAnswer.of(Problem.field(
                        "plan", "unknown_plan", "There is no such plan. GET /api/shop/plans lists those on sale."));
            case IssueOutcome.WrongUnit _ ->
                OperatorAnswer.of(Problem.field(
                        "budgetUsd",
                        "wrong_unit",
                        "This plan counts tokens. Leave budgetUsd out, or name a plan in USD."));
        };
    }

    /** No body is needed. */
    OperatorAnswer revoke(String keyId) {
        return withKey(keyId, keys::revoke);
    }

    /** {@code {"usd"}}. */
    OperatorAnswer credit(String keyId, JsonFields fields) {
        Optional<NanoUsd> amount = fields.parsed("usd", fields.text("usd"), KeyActions::dollars);
        return fields.problem()
                .map(OperatorAnswer::of)
                .orElseGet(() -> withKey(keyId, key -> keys.credit(key, amount.orElseThrow())));
    }

    /** {@code {"requestsPerMinute"?,"tokensPerMinute"?,"parallelCalls"?,"daily"?,"cap"?}}; at least one of them. */
    OperatorAnswer limit(String keyId, JsonFields fields) {
        LimitChange change = new LimitChange(
                fields.optionalNumber("requestsPerMinute", 0, MAX_REQUESTS_PER_MINUTE),
                fields.optionalNumber("tokensPerMinute", 0, MAX_TOKENS_PER_MINUTE),
                fields.optionalNumber("parallelCalls", 0, MAX_PARALLEL_CALLS),
                fields.optionalText("daily"),
                fields.optionalText("cap"));
        if (change.requestsPerMinute().isEmpty()
                && change.tokensPerMinute().isEmpty()
                && change.parallelCalls().isEmpty()
                && change.daily().isEmpty()
                && change.cap().isEmpty()) {
            fields.note(Problem.body(
                    "Name at least one of requestsPerMinute, tokensPerMinute," + " parallelCalls, daily and cap."));
        }
        return fields.problem().map(OperatorAnswer::of).orElseGet(() -> withKey(keyId, key -> keys.limit(key, change)));
    }

    private static NanoUsd dollars(String text) {
        NanoUsd amount = NanoUsd.ofDollars(text);
        if (amount.nanos() == 0) {
            throw new IllegalArgumentException("it must be more than 0");
        }
        return amount;
    }

    private static OperatorAnswer withKey(String keyId, Function<KeyId, ManageOutcome> action) {
        return parse(keyId).map(key -> answer(key, action.apply(key))).orElseGet(KeyActions::unknownKey);
    }

    private static Optional<KeyId> parse(String keyId) {
        try {
            return Optional.of(KeyId.parse(keyId));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static OperatorAnswer answer(KeyId key, ManageOutcome outcome) {
        return switch (outcome) {
            case DONE -> new OperatorAnswer(200, new JsonObject().put("keyId", key.toString()));
            case UNKNOWN_KEY -> unknownKey();
            case WRONG_UNIT ->
                OperatorAnswer.of(Problem.field(
                        "usd",
                        "wrong_unit",
                        "The budget of this key counts tokens, so dollars cannot be added to it."));
            case BAD_AMOUNT ->
                OperatorAnswer.of(
                        Problem.body("A limit is a decimal string in the unit of the key's budget: dollars such"
                                + " as \"1.50\", or whole tokens such as \"1000\"."));
        };
    }

    private static OperatorAnswer unknownKey() {
        return OperatorAnswer.of(Problem.of(
                404,
                "unknown_key",
                "There is no key of this id. It is the keyId of the answer that issued the key, not the key itself."));
    }
}
