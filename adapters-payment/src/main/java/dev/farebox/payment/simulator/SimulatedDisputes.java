package dev.farebox.payment.simulator;

import dev.farebox.payment.simulator.SimulatedPayment.TakenMoney;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simulator's disputes. Thread-safe; one lock for all. Keeps the newest {@value #MOST_DISPUTES}. */
final class SimulatedDisputes {
    private static final int MOST_DISPUTES = 1000;

    private final StateFile file;
    private final InstantSource clock;
    private final Map<String, SimulatedDispute> disputes = new LinkedHashMap<>();
    private int opened;

    SimulatedDisputes(StateFile file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        file.read().ifPresent(this::restore);
    }

    private void restore(JsonObject state) {
        opened = state.getInteger("opened");
        PaymentJson.list(state.getJsonArray("disputes"), PaymentJson::dispute)
                .forEach(dispute -> disputes.put(dispute.id(), dispute));
    }

    private void keep() {
        file.write(new JsonObject()
                .put("opened", opened)
                .put("disputes", PaymentJson.array(disputes.values(), PaymentJson::of)));
    }

    synchronized SimulatedDispute open(TakenMoney money) {
        opened++;
        SimulatedDispute dispute = new SimulatedDispute(
                "PP-D-" + opened,
                money.id(),
                money.value(),
                money.currency(),
                Optional.empty(),
                clock.instant(),
                clock.instant());
        disputes.put(dispute.id(), dispute);
        if (disputes.size() > MOST_DISPUTES) {
            disputes.remove(disputes.keySet().iterator().next());
        }
        keep();
        return dispute;
    }

    /** Ends the newest open dispute of a transfer; empty if there is none. */
    synchronized Optional<SimulatedDispute> decide(String transaction, String outcome) {
        return of(transaction).reversed().stream()
                .filter(dispute -> dispute.outcome().isEmpty())
                .findFirst()
                .map(dispute -> dispute.decided(outcome, clock.instant()))
                .map(decided -> {
                    disputes.put(decided.id(), decided);
                    keep();
                    return decided;
                });
    }

    synchronized Optional<SimulatedDispute> find(String id) {
        return Optional.ofNullable(disputes.get(id));
    }

    /** Disputes of one transfer, oldest first. */
    synchronized List<SimulatedDispute> of(String transaction) {
        return disputes.values().stream()
                .filter(dispute -> dispute.transaction().equals(transaction))
                .toList();
    }
}
