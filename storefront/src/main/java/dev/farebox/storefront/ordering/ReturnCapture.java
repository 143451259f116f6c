package dev.farebox.storefront.ordering;

import dev.farebox.application.limiting.AttemptLimiter;
import dev.farebox.application.limiting.AttemptLimiter.AttemptOutcome;
import dev.farebox.application.ordering.CaptureOrder;
import dev.farebox.application.ordering.CaptureOrder.CaptureOrderOutcome;
import dev.farebox.application.ordering.JudgeReturn;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.PaymentMethod;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Asks for the capture of an order when its buyer comes back from the provider. It is a convenience: the webhook and the
 * reconciler do the same without it, so whatever cannot be done here and now is left to them. Thread-safe.
 */
@ApplicationScoped
public class ReturnCapture {
    /** Longer than a provider usually takes, shorter than a buyer's patience; afterwards the page asks for news. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final int CAPTURES_A_MINUTE_PER_ORDER = 6;
    private static final int CAPTURES_AT_ONCE = 32;

    private final CaptureOrder captureOrder;
    private final JudgeReturn judgeReturn;
    private final AttemptLimiter limiter;
    private final Semaphore room = new Semaphore(CAPTURES_AT_ONCE);

    public ReturnCapture(CaptureOrder captureOrder, JudgeReturn judgeReturn, InstantSource clock) {
        this.captureOrder = captureOrder;
        this.judgeReturn = judgeReturn;
        this.limiter = AttemptLimiter.perMinute(CAPTURES_A_MINUTE_PER_ORDER, clock);
    }

    /**
     * The outcome, if the order can be captured at all and the provider answers soon.
     *
     * @param parameters of the address by which the buyer came
     */
    Optional<CaptureOrderOutcome> capture(Order order, Map<String, String> parameters) {
        if (!isOpen(order) || judgeReturn.judge(order, parameters) == JudgeReturn.Verdict.IGNORE) {
            return Optional.empty();
        }
        if (!(limiter.attempt(order.reference().text()) instanceof AttemptOutcome.Allowed)) {
            return Optional.empty();
        }
        if (!room.tryAcquire()) {
            return Optional.empty();
        }
        CompletableFuture<Optional<CaptureOrderOutcome>> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("capture-on-return").start(() -> {
            try {
                answer.complete(Optional.of(captureOrder.capture(order.id(), FactSource.RETURN)));
            } catch (RuntimeException e) {
                Log.errorf(e, "capture on return failed for order %s", order.reference());
                answer.complete(Optional.empty());
            } finally {
                room.release();
            }
        });
        return waitFor(answer);
    }

    private static Optional<CaptureOrderOutcome> waitFor(CompletableFuture<Optional<CaptureOrderOutcome>> answer) {
        try {
            return answer.completeOnTimeout(Optional.empty(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the answer never fails", e);
        }
    }

    private static boolean isOpen(Order order) {
        return switch (order.status()) {
            case PENDING_PAYMENT, PAYMENT_PROCESSING, PAID -> order.method() != PaymentMethod.MANUAL;
            case CREATED, DELIVERED, HELD, REFUNDED, DISPUTED, CHARGED_BACK, EXPIRED, CANCELLED -> false;
        };
    }
}
