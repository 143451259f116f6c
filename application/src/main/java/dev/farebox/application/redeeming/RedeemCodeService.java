package dev.farebox.application.redeeming;

import dev.farebox.application.ordering.TopUpChecks;
import dev.farebox.application.ordering.TopUpFault;
import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.key.SecretVault;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.order.RedemptionCodes;
import dev.farebox.application.port.order.RedemptionCodes.OpenCode;
import dev.farebox.application.port.secret.Ids;
import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.domain.delivery.RedemptionCodeSecret;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.plan.Plan;
import java.time.InstantSource;
import java.util.Optional;

/** Makes the key, and lets the store decide who redeems the code. */
public final class RedeemCodeService implements RedeemCode {
    private final RedemptionCodes codes;
    private final CatalogueSource catalogue;
    private final TopUpChecks topUps;
    private final SecretVault vault;
    private final RandomBytes random;
    private final Ids ids;
    private final InstantSource clock;
    private final Mode mode;

    public RedeemCodeService(
            RedemptionCodes codes,
            CatalogueSource catalogue,
            TopUpChecks topUps,
            SecretVault vault,
            RandomBytes random,
            Ids ids,
            InstantSource clock,
            Mode mode) {
        this.codes = codes;
        this.catalogue = catalogue;
        this.topUps = topUps;
        this.vault = vault;
        this.random = random;
        this.ids = ids;
        this.clock = clock;
        this.mode = mode;
    }

    @Override
    public RedeemOutcome redeem(RedemptionCodeSecret code) {
        KeyDigest digest = vault.digest(code.reveal());
        Optional<OpenCode> open = find(digest);
        if (open.isEmpty()) {
            return new RedeemOutcome.NotOpen();
        }
        return catalogue
                .current()
                .plan(open.get().plan())
                .map(plan -> redeem(digest, open.get(), plan))
                .orElseGet(RedeemOutcome.TryAgain::new);
    }

    private RedeemOutcome redeem(KeyDigest digest, OpenCode open, Plan plan) {
        ApiKeySecret secret = ApiKeySecret.create(plan.keyPrefix(), random.next(ApiKeySecret.RANDOM_BYTES));
        NewKey key = new NewKey(
                ids.nextKey(),
                ids.nextBudget(),
                open.plan(),
                open.owner(),
                vault.digest(secret.reveal()),
                secret.lastFour(),
                open.allowance(),
                plan.keyLimits(),
                mode,
                open.cause());
        return switch (codes.claim(digest, key, clock.instant())) {
            case CLAIMED -> new RedeemOutcome.KeyIssued(secret, open.plan(), open.allowance());
            case NOT_OPEN -> new RedeemOutcome.NotOpen();
            case REJECTED -> new RedeemOutcome.TryAgain();
        };
    }

    @Override
    public RedeemOutcome redeemOnto(RedemptionCodeSecret code, ApiKeySecret key) {
        KeyDigest digest = vault.digest(code.reveal());
        Optional<OpenCode> open = find(digest);
        if (open.isEmpty()) {
            return new RedeemOutcome.NotOpen();
        }
        return switch (topUps.check(key, open.get().plan())) {
            case TopUpChecks.Check.Good(KeyId id) -> redeemOnto(digest, open.get(), id);
            case TopUpChecks.Check.Bad(TopUpFault fault) -> new RedeemOutcome.WrongKey(fault);
            case TopUpChecks.Check.Unavailable _ -> new RedeemOutcome.TryAgain();
        };
    }

    private RedeemOutcome redeemOnto(KeyDigest digest, OpenCode open, KeyId key) {
        return switch (codes.claim(digest, key, open.allowance(), clock.instant())) {
            case CLAIMED -> new RedeemOutcome.ToppedUp(open.allowance());
            case NOT_OPEN -> new RedeemOutcome.NotOpen();
            case REJECTED -> new RedeemOutcome.WrongKey(TopUpFault.KEY_ENDED);
        };
    }

    /** A code of the other mode does not exist here. */
    private Optional<OpenCode> find(KeyDigest digest) {
        return codes.find(digest, clock.instant()).filter(open -> open.mode() == mode);
    }
}
