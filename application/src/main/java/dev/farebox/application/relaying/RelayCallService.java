package dev.farebox.application.relaying;

import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.estimate.UsageEstimator;
import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.Ledger;
import dev.farebox.application.port.secret.Ids;
import dev.farebox.application.port.upstream.Upstreams;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.Dialect;
import dev.farebox.application.request.IdempotencyClaim;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.catalogue.Offer;
import dev.farebox.domain.catalogue.Offer.Offered;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.ledger.AdmissionRefusal;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.ledger.IdempotencyMark;
import dev.farebox.domain.model.FreeTariff;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.plan.Plan;
import java.time.InstantSource;
import java.util.Set;

/** Relays calls: looks the price up, asks the ledger, and lets a {@link RelayedCall} do the rest. */
public final class RelayCallService implements RelayCall {
    private final CatalogueSource catalogues;
    private final Ids ids;
    private final RelayedCall.Means means;
    private final IdempotentCalls idempotentCalls;

    public RelayCallService(
            CatalogueSource catalogues,
            Ledger ledger,
            Upstreams upstreams,
            UsageEstimator estimator,
            Ids ids,
            InstantSource clock,
            RelayLimits limits,
            IdempotentCalls idempotentCalls) {
        this.catalogues = catalogues;
        this.ids = ids;
        this.means = new RelayedCall.Means(ledger, upstreams, estimator, clock, limits);
        this.idempotentCalls = idempotentCalls;
    }

    @Override
    public CallId nextId() {
        return ids.nextCall();
    }

    @Override
    public RunningCall relay(CallId call, KeyRef key, ApiRequest request, Caller caller) {
        Catalogue catalogue = catalogues.current();
        return switch (catalogue.offer(
                key.plan(),
                key.unit(),
                request.model(),
                request.variant(),
                means.clock().instant())) {
            case Offered offer
            when !request.endpoint().counts(offer.tariff().counts()) ->
                refuse(call, key, request, caller, new CallRefusal.NotAtThisEndpoint(request.endpoint()));
            case Offered offer -> sendable(call, key, request, caller, catalogue, priced(offer, request, key));
            case Offer.NotForThisUnit _ -> refuse(call, key, request, caller, notAllowed());
            case Offer.Unknown _ -> refuse(call, key, request, caller, unknown(request));
            case Offer.VariantNotPriced(PricedUnit counts) ->
                refuse(call, key, request, caller, notPriced(request, counts));
        };
    }

    private static Offered priced(Offered offer, ApiRequest request, KeyRef key) {
        return request.endpoint().isFree()
                ? new Offered(offer.model(), new FreeTariff(key.unit()), offer.inPlan())
                : offer;
    }

    private static CallRefusal notPriced(ApiRequest request, PricedUnit counts) {
        if (!request.endpoint().counts(counts)) {
            return new CallRefusal.NotAtThisEndpoint(request.endpoint());
        }
        return request.variant()
                .image()
                .<CallRefusal>map(CallRefusal.ImageKindNotOffered::new)
                .orElseGet(() ->
                        new CallRefusal.ServiceTierNotOffered(request.variant().tier()));
    }

    private static CallRefusal unknown(ApiRequest request) {
        return new CallRefusal.UnknownModel(request.model());
    }

    /** Calls are not translated, so a model may be out of reach for the format of this one. */
    private RunningCall sendable(
            CallId call, KeyRef key, ApiRequest request, Caller caller, Catalogue catalogue, Offered offer) {
        Set<Dialect> dialects = means.upstreams().dialects(offer.model().upstreamName());
        return dialects.isEmpty() || dialects.contains(request.endpoint().dialect())
                ? relay(call, key, request, caller, catalogue, offer)
                : refuse(call, key, request, caller, new CallRefusal.OnlyInOtherDialects(dialects));
    }

    private RunningCall relay(
            CallId call, KeyRef key, ApiRequest request, Caller caller, Catalogue catalogue, Offered offer) {
        long defaultOutput = catalogue
                .plan(key.plan())
                .map(Plan::defaultOutputTokens)
                .orElse(offer.model().maxOutputTokens());
        RelayedCall.Facts facts =
                new RelayedCall.Facts(call, key, request, offer, CallBounds.of(request, offer, defaultOutput));
        return request.idempotency().isPresent()
                ? repeatable(request.idempotency().get(), facts, caller)
                : started(means, facts, caller);
    }

    private static RunningCall started(RelayedCall.Means means, RelayedCall.Facts facts, Caller caller) {
        RelayedCall relayed = new RelayedCall(means, facts, caller);
        relayed.start();
        return relayed;
    }

    /** A stream is not copied: it is recognised when it is sent again, but not given again. */
    private RunningCall repeatable(IdempotencyClaim claim, RelayedCall.Facts facts, Caller caller) {
        IdempotencyMark mark = idempotentCalls.mark(facts.key().key(), claim);
        AnswerCopy copy = new AnswerCopy(idempotentCalls.room());
        RepeatableCall repeatable =
                new RepeatableCall(idempotentCalls, facts.key().key(), mark, caller);
        RelayedCall.Means keeping = new RelayedCall.Means(
                new KeepingLedger(means.ledger(), idempotentCalls.answers(), mark, copy, caller.thread()),
                facts.request().stream() ? means.upstreams() : new CopyingUpstreams(means.upstreams(), copy),
                means.estimator(),
                means.clock(),
                means.limits());
        repeatable.runs(started(keeping, facts, repeatable));
        return repeatable;
    }

    /**
     * A model that cannot be had is refused, but a dead key is told that it is dead first, so the ledger is asked
     * nevertheless, for a hold of nothing.
     */
    private RunningCall refuse(CallId call, KeyRef key, ApiRequest request, Caller caller, CallRefusal refusal) {
        Amount nothing = Amount.zero(key.unit());
        var question = new AdmissionRequest(call, key, request.model(), false, nothing, nothing, 0, PriceRef.NONE);
        RefusedCall refused = new RefusedCall(caller);
        means.ledger()
                .admit(question)
                .thenAccept(outcome -> caller.thread()
                        .execute(() -> refused.tell(
                                switch (outcome) {
                                    case AdmissionOutcome.Refused(AdmissionRefusal.ModelNotAllowed _) -> refusal;
                                    case AdmissionOutcome.Admitted _ ->
                                        throw new IllegalStateException(
                                                "a call for a model outside the plan was admitted: " + call);
                                    case AdmissionOutcome.Refused(AdmissionRefusal other) ->
                                        new CallRefusal.NotAdmitted(other);
                                    case AdmissionOutcome.UnknownKey _ -> new CallRefusal.UnknownKey();
                                    case AdmissionOutcome.Unavailable(var retryAfter) ->
                                        new CallRefusal.LedgerUnavailable(retryAfter);
                                })));
        return refused;
    }

    private static CallRefusal notAllowed() {
        return new CallRefusal.NotAdmitted(new AdmissionRefusal.ModelNotAllowed());
    }

    /** A call that will not be sent; it only has to notice that its caller left. */
    private static final class RefusedCall implements RunningCall {
        private final Caller caller;
        private Presence presence = Presence.HERE;

        RefusedCall(Caller caller) {
            this.caller = caller;
        }

        void tell(CallRefusal refusal) {
            if (presence == Presence.HERE) {
                caller.refused(refusal);
            }
            caller.over();
        }

        @Override
        public void callerReady() {}

        @Override
        public void callerGone() {
            presence = Presence.GONE;
        }

        @Override
        public void shutDown() {}

        private enum Presence {
            HERE,
            GONE
        }
    }
}
