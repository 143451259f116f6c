package dev.farebox.application.ordering;

import dev.farebox.application.ordering.ClaimedOrders.Claim;
import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.key.SecretVault;
import dev.farebox.application.port.mail.OrderLinks;
import dev.farebox.application.port.mail.OrderLinks.Purpose;
import dev.farebox.application.port.mail.OrderLinks.Reading;
import dev.farebox.application.port.order.KeptSecrets;
import dev.farebox.application.port.order.KeptSecrets.NewSecret;
import dev.farebox.application.port.order.Said;
import dev.farebox.application.port.secret.Ids;
import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.shop.KeyRetrieval;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Makes the new key, and lets the store decide whether it takes the old one's place. */
public final class RotateKeyService implements RotateKey {
    /** So long nobody can have a further mail sent to the owner of an order. */
    private static final Duration BETWEEN_MAILS = Duration.ofMinutes(15);

    /** A rejected key is nearly always a clash of ids or digests, which fresh ones cannot meet again. */
    private static final int KEY_ATTEMPTS = 2;

    private final ClaimedOrders claims;
    private final KeptSecrets secrets;
    private final OrderLinks links;
    private final CatalogueSource catalogue;
    private final SecretVault vault;
    private final RandomBytes random;
    private final Ids ids;
    private final InstantSource clock;
    private final KeyRetrieval retrieval;
    private final OrderViews views;

    public RotateKeyService(
            ClaimedOrders claims,
            KeptSecrets secrets,
            OrderLinks links,
            CatalogueSource catalogue,
            SecretVault vault,
            RandomBytes random,
            Ids ids,
            InstantSource clock,
            KeyRetrieval retrieval) {
        this.claims = claims;
        this.secrets = secrets;
        this.links = links;
        this.catalogue = catalogue;
        this.vault = vault;
        this.random = random;
        this.ids = ids;
        this.clock = clock;
        this.retrieval = retrieval;
        this.views = new OrderViews(catalogue, clock, retrieval);
    }

    @Override
    public AskOutcome ask(String orderId, String email) {
        return ask(claims.claim(orderId, email));
    }

    @Override
    public AskOutcome askOwn(OrderReference reference) {
        return ask(claims.ownClaim(reference));
    }

    private AskOutcome ask(Claim claim) {
        return switch (claim) {
            case Claim.Proven(Order order) when retrieval.rotates() -> ask(order);
            case Claim.Proven(Order order) -> new AskOutcome.NotRotatable(views.own(order));
            case Claim.Unproven _ -> new AskOutcome.NotFound();
            case Claim.TooMany(Duration retryAfter) -> new AskOutcome.TooMany(retryAfter);
        };
    }

    private AskOutcome ask(Order order) {
        Instant now = clock.instant();
        Said said = Said.by(FactSource.BUYER, now);
        return switch (secrets.askRotation(order.id(), now.minus(BETWEEN_MAILS), said)) {
            case ASKED, ASKED_BEFORE -> new AskOutcome.Asked(views.own(order));
            case NOT_ROTATABLE -> new AskOutcome.NotRotatable(views.own(order));
        };
    }

    @Override
    public RotateOutcome rotate(String token) {
        return switch (links.read(Purpose.ROTATION, token)) {
            case Reading.Good(OrderReference reference) ->
                claims.find(reference)
                        .filter(_ -> retrieval.rotates())
                        .map(this::rotate)
                        .orElseGet(RotateOutcome.Ended::new);
            case Reading.Worthless _ -> new RotateOutcome.Ended();
        };
    }

    private RotateOutcome rotate(Order order) {
        if (!(order.delivery().orElse(null) instanceof Delivery.ApiKey replaced)) {
            return new RotateOutcome.Ended();
        }
        for (int attempt = 1; attempt <= KEY_ATTEMPTS; attempt++) {
            ApiKeySecret secret = ApiKeySecret.create(prefix(order), random.next(ApiKeySecret.RANDOM_BYTES));
            Said said = Said.by(FactSource.BUYER, clock.instant());
            switch (secrets.rotate(order.id(), newSecret(order, replaced, secret), said)) {
                case KeptSecrets.RotateOutcome.Rotated(Order rotated) -> {
                    return new RotateOutcome.Rotated(views.with(rotated, new Delivered.ApiKey(secret.reveal())));
                }
                case KeptSecrets.RotateOutcome.NotRotatable _ -> {
                    return new RotateOutcome.Ended();
                }
                case KeptSecrets.RotateOutcome.Rejected _ -> {}
            }
        }
        return new RotateOutcome.TryAgain();
    }

    private NewSecret newSecret(Order order, Delivery.ApiKey replaced, ApiKeySecret secret) {
        Optional<SealedSecret> kept = retrieval.keepsShown()
                ? Optional.of(vault.seal(secret.reveal(), Delivery.row(order.reference())))
                : Optional.empty();
        return new NewSecret(replaced.key(), ids.nextKey(), vault.digest(secret.reveal()), secret.lastFour(), kept);
    }

    /** The keys of a plan that is gone begin like any others. */
    private KeyPrefix prefix(Order order) {
        return catalogue.current().plan(order.plan()).map(Plan::keyPrefix).orElse(KeyPrefix.DEFAULT);
    }
}
