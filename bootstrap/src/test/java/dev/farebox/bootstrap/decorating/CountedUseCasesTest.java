package dev.farebox.bootstrap.decorating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.application.ordering.CaptureOrder;
import dev.farebox.application.ordering.ReceiveNotification;
import dev.farebox.application.relaying.CallFailure;
import dev.farebox.application.relaying.CallHead;
import dev.farebox.application.relaying.CallReceipt;
import dev.farebox.application.relaying.CallRefusal;
import dev.farebox.application.relaying.CallThread;
import dev.farebox.application.relaying.Caller;
import dev.farebox.application.relaying.RelayCall;
import dev.farebox.application.relaying.Replay;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.order.RawNotification;
import dev.farebox.domain.plan.PlanId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Counted use cases")
class CountedUseCasesTest {
    private static final OrderId ORDER = OrderId.create(new byte[OrderId.RANDOM_BYTES]);
    private static final KeyRef KEY = new KeyRef(new KeyId(1), new BudgetId(1), BudgetUnit.USD, new PlanId("trial"));
    private static final ApiRequest REQUEST = new ApiRequest(
            Endpoint.CHAT_COMPLETIONS,
            new byte[0],
            List.of(),
            new ModelName("m"),
            true,
            false,
            Extent.ofTokens(OptionalLong.empty(), 1, 1, 0),
            CallVariant.STANDARD);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final QuietCaller caller = new QuietCaller();

    @Test
    @DisplayName("count captures by outcome and by who asked, errors too")
    void captures() {
        CaptureOrder capture = new CountedCaptureOrder(new FailingConfirmation(), meters);
        assertThat(capture.capture(ORDER, FactSource.RETURN))
                .isInstanceOf(CaptureOrder.CaptureOrderOutcome.NoSuchOrder.class);
        assertThatThrownBy(() -> capture.confirm(ORDER, "paid")).isInstanceOf(IllegalStateException.class);
        assertThat(meters.get("farebox.captures")
                        .tags("by", "return", "outcome", "no_such_order")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("farebox.captures")
                        .tags("by", "operator", "outcome", "error")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("Case 01: count a notification that is refused, and keep nothing else of it")
    void refusedNotification() {
        ReceiveNotification receive = new CountedReceiveNotification(new Refusing(), meters);

        assertThat(receive.receive(PaymentMethod.PAYPAL, new RawNotification(Map.of(), new byte[0])))
                .isEqualTo(new ReceiveNotification.ReceiveOutcome.Refused("signature"));

        assertThat(meters.get("farebox.notifications")
                        .tags("provider", "paypal", "outcome", "refused")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private static final class Refusing implements ReceiveNotification {
        @Override
        public ReceiveOutcome receive(PaymentMethod method, RawNotification notification) {
            return new ReceiveOutcome.Refused("signature");
        }

        @Override
        public Worked work() {
            throw new UnsupportedOperationException("nothing was kept");
        }
    }

    @Test
    @DisplayName("count a call once, by its first end, and pass everything on")
    void refusedCall() {
        relay(told -> told.refused(new CallRefusal.UnknownModel(new ModelName("m"))));
        assertThat(count("refused")).isEqualTo(1);
        assertThat(caller.refusals).isEqualTo(1);
    }

    @Test
    @DisplayName("count an answer that is given again as such, and pass it on")
    void replayedCall() {
        Amount charged = Amount.zero(BudgetUnit.USD);
        relay(told -> told.replayed(new Replay(new CallId(1), charged, "application/json", new byte[0])));
        assertThat(count("replayed")).isEqualTo(1);
        assertThat(caller.replays).isEqualTo(1);
    }

    @Test
    @DisplayName("count a caller who left, and nothing of what follows")
    void callerGone() {
        CaptureTold relay = new CaptureTold();
        RelayCall.RunningCall running = new CountedRelayCall(relay, meters).relay(new CallId(1), KEY, REQUEST, caller);
        running.callerGone();
        running.callerGone();
        relay.told.failed(new CallFailure.ShuttingDown());
        assertThat(count("caller_gone")).isEqualTo(1);
        assertThat(count("failed")).isZero();
        assertThat(relay.gone).isEqualTo(2);
    }

    private void relay(Consumer<Caller> script) {
        CaptureTold relay = new CaptureTold();
        var unused = new CountedRelayCall(relay, meters).relay(new CallId(1), KEY, REQUEST, caller);
        script.accept(relay.told);
    }

    private long count(String outcome) {
        return meters.get("farebox.calls").tags("outcome", outcome).timer().count();
    }

    private static final class FailingConfirmation implements CaptureOrder {
        @Override
        public CaptureOrderOutcome capture(OrderId order, FactSource source) {
            return new CaptureOrderOutcome.NoSuchOrder();
        }

        @Override
        public CaptureOrderOutcome refresh(OrderId order, FactSource source) {
            return new CaptureOrderOutcome.NoSuchOrder();
        }

        @Override
        public CaptureOrderOutcome confirm(OrderId order, String reason) {
            throw new IllegalStateException("the database is away");
        }
    }

    private static final class CaptureTold implements RelayCall {
        private Caller told;
        private int gone;

        @Override
        public CallId nextId() {
            return new CallId(1);
        }

        @Override
        public RunningCall relay(CallId call, KeyRef key, ApiRequest request, Caller caller) {
            told = caller;
            return new RunningCall() {
                @Override
                public void callerReady() {}

                @Override
                public void callerGone() {
                    gone++;
                }

                @Override
                public void shutDown() {}
            };
        }
    }

    private static final class QuietCaller implements Caller {
        private int refusals;
        private int replays;

        @Override
        public CallThread thread() {
            throw new UnsupportedOperationException("no test needs it");
        }

        @Override
        public void refused(CallRefusal refusal) {
            refusals++;
        }

        @Override
        public void replayed(Replay replay) {
            replays++;
        }

        @Override
        public Demand content(CallHead head, byte[] bytes) {
            return Demand.MORE;
        }

        @Override
        public void keepAlive(CallHead head) {}

        @Override
        public CompletionStage<Void> flushed() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void finished(CallHead head, byte[] tail, CallReceipt receipt) {}

        @Override
        public void failed(CallFailure failure) {}

        @Override
        public void over() {}
    }
}
