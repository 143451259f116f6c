package dev.farebox.application.ordering;

import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.application.port.payment.PaymentProvider.ReturnAuthor;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.PaymentAttempt;
import dev.farebox.domain.order.PaymentMethod;
import java.util.Map;

/** Ignores an address if one of the order's providers sees that it is forged and no other one has written it. */
public final class JudgeReturnService implements JudgeReturn {
    private final Map<PaymentMethod, PaymentProvider> providers;

    public JudgeReturnService(Map<PaymentMethod, PaymentProvider> providers) {
        this.providers = Map.copyOf(providers);
    }

    @Override
    public Verdict judge(Order order, Map<String, String> parameters) {
        boolean forged = false;
        for (PaymentAttempt attempt : order.attempts()) {
            PaymentProvider provider = providers.get(attempt.method());
            ReturnAuthor author = provider == null ? ReturnAuthor.UNKNOWN : provider.author(parameters);
            if (author == ReturnAuthor.PROVIDER) {
                return Verdict.ASK;
            }
            forged |= author == ReturnAuthor.FORGER;
        }
        return forged ? Verdict.IGNORE : Verdict.ASK;
    }
}
