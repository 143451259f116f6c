package dev.farebox.application.administering;

import dev.farebox.application.port.audit.AuditTrail;
import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.key.SecretVault;
import dev.farebox.application.port.ledger.Accounts;
import dev.farebox.application.port.ledger.Accounts.ChangeOutcome;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.secret.Ids;
import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanId;
import java.util.Optional;

/** Does what the operator asks for a single key, and writes it down first. */
public final class ManageKeysService implements ManageKeys {
    private final CatalogueSource catalogues;
    private final Accounts accounts;
    private final SecretVault vault;
    private final RandomBytes random;
    private final Ids ids;
    private final AuditTrail audit;
    private final Mode mode;

    public ManageKeysService(
            CatalogueSource catalogues,
            Accounts accounts,
            SecretVault vault,
            RandomBytes random,
            Ids ids,
            AuditTrail audit,
            Mode mode) {
        this.catalogues = catalogues;
        this.accounts = accounts;
        this.vault = vault;
        this.random = random;
        this.ids = ids;
        this.audit = audit;
        this.mode = mode;
    }

    @Override
    public IssueOutcome issue(PlanId planId, EmailAddress email, Optional<NanoUsd> budget) {
        Optional<Plan> found = catalogues.current().plan(planId);
        if (found.isEmpty()) {
            return new IssueOutcome.UnknownPlan();
        }
        Plan plan = found.get();
        if (budget.isPresent() && plan.allowance().unit() != BudgetUnit.USD) {
            return new IssueOutcome.WrongUnit();
        }
        ApiKeySecret secret = ApiKeySecret.create(plan.keyPrefix(), random.next(ApiKeySecret.RANDOM_BYTES));
        KeyId key = ids.nextKey();
        audit.record("issue-key", key.toString(), "plan " + planId);
        accounts.issue(new NewKey(
                key,
                ids.nextBudget(),
                planId,
                email,
                vault.digest(secret.reveal()),
                secret.lastFour(),
                budget.map(Amount::usd).orElse(plan.allowance()),
                plan.keyLimits(),
                mode,
                "operator:" + key));
        return new IssueOutcome.Issued(key, secret);
    }

    @Override
    public ManageOutcome revoke(KeyId key) {
        audit.record("revoke-key", key.toString(), "");
        return outcome(accounts.revoke(key));
    }

    @Override
    public ManageOutcome credit(KeyId key, NanoUsd amount) {
        Optional<KeyStatement> statement = accounts.statement(key);
        if (statement.isEmpty()) {
            return ManageOutcome.UNKNOWN_KEY;
        }
        if (statement.get().key().unit() != BudgetUnit.USD) {
            return ManageOutcome.WRONG_UNIT;
        }
        audit.record("credit-key", key.toString(), amount.toDollars() + " USD");
        String cause = "operator:" + ids.nextCall();
        return switch (accounts.grant(statement.get().key().budget(), Amount.usd(amount), cause)) {
            case GRANTED, ALREADY_GRANTED -> ManageOutcome.DONE;
            case UNKNOWN_BUDGET -> ManageOutcome.UNKNOWN_KEY;
        };
    }

    @Override
    public ManageOutcome limit(KeyId key, LimitChange change) {
        Optional<KeyStatement> statement = accounts.statement(key);
        if (statement.isEmpty()) {
            return ManageOutcome.UNKNOWN_KEY;
        }
        Optional<KeyLimits> limits = changed(statement.get(), change);
        if (limits.isEmpty()) {
            return ManageOutcome.BAD_AMOUNT;
        }
        audit.record("limit-key", key.toString(), change.toString());
        return outcome(accounts.limit(key, limits.get()));
    }

    private static Optional<KeyLimits> changed(KeyStatement statement, LimitChange change) {
        KeyLimits old = statement.limits();
        BudgetUnit unit = statement.key().unit();
        try {
            return Optional.of(new KeyLimits(
                    change.requestsPerMinute().orElse(old.requestsPerMinute()),
                    change.tokensPerMinute().map(Integer::longValue).orElse(old.tokensPerMinute()),
                    change.parallelCalls().orElse(old.parallelCalls()),
                    change.cap().map(text -> Amount.parse(unit, text)).or(old::cap),
                    change.daily().map(text -> Amount.parse(unit, text)).or(old::daily),
                    old.models()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ManageOutcome outcome(ChangeOutcome outcome) {
        return switch (outcome) {
            case CHANGED -> ManageOutcome.DONE;
            case UNKNOWN_KEY -> ManageOutcome.UNKNOWN_KEY;
        };
    }
}
