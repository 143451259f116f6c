package dev.farebox.application.relaying;

import dev.farebox.application.request.Dialect;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.ledger.AdmissionRefusal;
import dev.farebox.domain.model.ImageKind;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.ServiceTier;
import java.time.Duration;
import java.util.Set;

/** Why a call did not begin. */
public sealed interface CallRefusal {
    /** The key is not known. */
    record UnknownKey() implements CallRefusal {}

    /** No such model in this shop. */
    record UnknownModel(ModelName model) implements CallRefusal {}

    /** The model is priced by something that calls of this endpoint do not have. */
    record NotAtThisEndpoint(Endpoint endpoint) implements CallRefusal {}

    /** The model is served in other formats than the one that was called. */
    record OnlyInOtherDialects(Set<Dialect> dialects) implements CallRefusal {
        public OnlyInOtherDialects {
            dialects = Set.copyOf(dialects);
        }
    }

    /** The model has no price at the speed that is asked for. */
    record ServiceTierNotOffered(ServiceTier tier) implements CallRefusal {}

    /** The model has no price for images of the kind that is asked for. */
    record ImageKindNotOffered(ImageKind kind) implements CallRefusal {}

    /** The ledger's rule says no. */
    record NotAdmitted(AdmissionRefusal refusal) implements CallRefusal {}

    /**
     * Too little is left for a call that makes sense.
     *
     * @param affordableTokens output tokens that what is left would pay for
     */
    record TooSmall(long affordableTokens) implements CallRefusal {}

    /** The ledger cannot be asked now. */
    record LedgerUnavailable(Duration retryAfter) implements CallRefusal {}
}
