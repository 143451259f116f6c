package dev.farebox.application.metering;

import dev.farebox.application.port.catalogue.PriceHistory;
import dev.farebox.domain.call.ChargeSum;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.model.Tariff;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Explains calls by the prices that were frozen for them. */
final class CallExplanations {
    private final PriceHistory prices;

    CallExplanations(PriceHistory prices) {
        this.prices = prices;
    }

    /** @param calls at most 500 */
    List<CallExplanation> of(List<EndedCall> calls) {
        Map<Long, PriceVersion> versions =
                prices
                        .versions(calls.stream()
                                .map(call -> call.price().version())
                                .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(PriceVersion::id, Function.identity()));
        return calls.stream()
                .map(call ->
                        of(call, Optional.ofNullable(versions.get(call.price().version()))))
                .toList();
    }

    private static CallExplanation of(EndedCall call, Optional<PriceVersion> price) {
        return new CallExplanation(
                call,
                price,
                ChargeSum.of(
                        call.charge(),
                        Tariff.frozen(
                                call.price(), price, call.charge().amount().unit()),
                        call.held()));
    }
}
