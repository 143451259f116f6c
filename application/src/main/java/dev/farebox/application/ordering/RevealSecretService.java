package dev.farebox.application.ordering;

import dev.farebox.application.ordering.ClaimedOrders.Claim;
import dev.farebox.application.ordering.LookUpOrder.LookUpOutcome;
import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.key.SecretVault;
import dev.farebox.application.port.order.KeptSecrets;
import dev.farebox.application.port.order.KeptSecrets.Afterwards;
import dev.farebox.application.port.order.KeptSecrets.Place;
import dev.farebox.application.port.order.KeptSecrets.Reveal;
import dev.farebox.application.port.order.KeptSecrets.RevealOutcome;
import dev.farebox.application.port.order.Said;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.KeptSecret;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.shop.KeyRetrieval;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Opens a secret first and notes then that it is shown, so that none is let go of that nobody saw. */
public final class RevealSecretService implements RevealSecret {
    private final ClaimedOrders claims;
    private final KeptSecrets secrets;
    private final SecretVault vault;
    private final InstantSource clock;
    private final KeyRetrieval retrieval;
    private final OrderViews views;

    public RevealSecretService(
            ClaimedOrders claims,
            KeptSecrets secrets,
            CatalogueSource catalogue,
            SecretVault vault,
            InstantSource clock,
            KeyRetrieval retrieval) {
        this.claims = claims;
        this.secrets = secrets;
        this.vault = vault;
        this.clock = clock;
        this.retrieval = retrieval;
        this.views = new OrderViews(catalogue, clock, retrieval);
    }

    @Override
    public LookUpOutcome reveal(String orderId, String email) {
        return reveal(claims.claim(orderId, email), Place.LOOKUP);
    }

    @Override
    public LookUpOutcome revealOwn(OrderReference reference) {
        return reveal(claims.ownClaim(reference), Place.PURCHASE);
    }

    private LookUpOutcome reveal(Claim claim, Place place) {
        return switch (claim) {
            case Claim.Proven(Order order) -> reveal(order, place);
            case Claim.Unproven _ -> new LookUpOutcome.NotFound();
            case Claim.TooMany(Duration retryAfter) -> new LookUpOutcome.TooMany(retryAfter);
        };
    }

    private LookUpOutcome reveal(Order order, Place place) {
        Optional<KeptSecret> kept = views.showable(order);
        if (kept.isEmpty()) {
            return new LookUpOutcome.Found(views.own(order));
        }
        return switch (vault.open(kept.get().sealed(), Delivery.row(order.reference()))) {
            case SecretVault.OpenOutcome.Opened(String secret) -> shown(order, kept.get(), place, secret);
            case SecretVault.OpenOutcome.Refused _ ->
                new LookUpOutcome.Found(
                        views.with(order, views.gone(order.delivery().orElseThrow())));
        };
    }

    private LookUpOutcome shown(Order order, KeptSecret kept, Place place, String secret) {
        Afterwards afterwards = retrieval.keepsShown() ? Afterwards.KEPT : Afterwards.FORGOTTEN;
        Said said = new Said(
                FactSource.BUYER,
                clock.instant(),
                switch (place) {
                    case PURCHASE -> "on the order page";
                    case LOOKUP -> "through the order lookup";
                });
        return switch (secrets.reveal(order.id(), new Reveal(kept.sealed(), place, afterwards), said)) {
            case RevealOutcome.Revealed(Order seen) ->
                new LookUpOutcome.Found(views.with(seen, shown(order.delivery().orElseThrow(), secret)));
            case RevealOutcome.NotKept(Order seen) -> new LookUpOutcome.Found(views.own(seen));
            case RevealOutcome.NoSuchOrder _ -> new LookUpOutcome.NotFound();
        };
    }

    private static Delivered shown(Delivery delivery, String secret) {
        return switch (delivery) {
            case Delivery.ApiKey _ -> new Delivered.ApiKey(secret);
            case Delivery.RedemptionCode _ -> new Delivered.RedemptionCode(secret);
            case Delivery.TopUp _ -> new Delivered.ToppedUp();
        };
    }
}
