package dev.farebox.application.ordering;

import dev.farebox.application.port.key.KeyDirectory;
import dev.farebox.application.port.key.SecretVault;
import dev.farebox.application.port.ledger.Accounts;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLookup;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.key.KeyState;
import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.plan.PlanId;
import java.util.Optional;

/** Whether a key that a buyer owns may get the allowance of a plan. Thread-safe; blocks. */
public final class TopUpChecks {
    private final KeyDirectory directory;
    private final SecretVault vault;
    private final Accounts accounts;

    public TopUpChecks(KeyDirectory directory, SecretVault vault, Accounts accounts) {
        this.directory = directory;
        this.vault = vault;
        this.accounts = accounts;
    }

    /** What checking came to. */
    public sealed interface Check {
        record Good(KeyId key) implements Check {}

        record Bad(TopUpFault fault) implements Check {}

        /** Keys cannot be looked up now. */
        record Unavailable() implements Check {}
    }

    /** Checks a key for the allowance of a plan. */
    public Check check(ApiKeySecret secret, PlanId plan) {
        return switch (find(secret)) {
            case KeyLookup.Found(KeyRef key) when !key.plan().equals(plan) -> new Check.Bad(TopUpFault.OTHER_PLAN);
            case KeyLookup.Found(KeyRef key) -> alive(key.key());
            case KeyLookup.Unknown _ -> new Check.Bad(TopUpFault.UNKNOWN_KEY);
            case KeyLookup.Unavailable _ -> new Check.Unavailable();
        };
    }

    /** Tells which key it is, whatever has become of it. */
    public Check recognize(ApiKeySecret secret) {
        return switch (find(secret)) {
            case KeyLookup.Found(KeyRef key) -> new Check.Good(key.key());
            case KeyLookup.Unknown _ -> new Check.Bad(TopUpFault.UNKNOWN_KEY);
            case KeyLookup.Unavailable _ -> new Check.Unavailable();
        };
    }

    private KeyLookup find(ApiKeySecret secret) {
        return directory
                .find(vault.digest(secret.reveal()))
                .toCompletableFuture()
                .join();
    }

    private Check alive(KeyId key) {
        Optional<KeyStatement> statement = accounts.statement(key);
        boolean isAlive = statement
                .filter(found -> found.state() == KeyState.ACTIVE)
                .filter(found -> found.budgetState() == BudgetState.ACTIVE)
                .isPresent();
        return isAlive ? new Check.Good(key) : new Check.Bad(TopUpFault.KEY_ENDED);
    }
}
