package dev.farebox.application.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.farebox.application.port.estimate.InMemoryEstimator;
import dev.farebox.application.port.key.InMemorySecretVault;
import dev.farebox.application.relaying.IdempotentCalls;
import dev.farebox.application.relaying.RelayCall;
import dev.farebox.application.relaying.RelayCallService;
import dev.farebox.application.relaying.RelayLimits;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ModelName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** One life of a process with the real use case in it, and what the machine below does to it. */
final class SimulatedProcess {
    private static final List<ModelName> WISHES = List.of(
            SimulatedShop.PLAIN,
            SimulatedShop.PLAIN,
            SimulatedShop.PLAIN,
            SimulatedShop.PLAIN,
            SimulatedShop.THINKING,
            SimulatedShop.THINKING,
            SimulatedShop.FIXED,
            SimulatedShop.FIXED,
            SimulatedShop.OTHER,
            new ModelName("unknown"));

    private final World world;
    private final SimulatedNode node;
    private final SimulatedConnection connection;
    private final RelayCall relay;
    private final List<SimulatedCaller> callers = new ArrayList<>();
    private Duration clockStep = Duration.ZERO;

    SimulatedProcess(World world, Catalogue catalogue, UnaryOperator<RelayCall> relays, String name) {
        this.world = world;
        node = new SimulatedNode(world, name);
        connection = new SimulatedConnection(world, node);
        relay = relays.apply(new RelayCallService(
                () -> catalogue,
                connection,
                new SimulatedProvider(world, node),
                new InMemoryEstimator(),
                world,
                () -> world.time().instant().plus(clockStep),
                RelayLimits.DEFAULT,
                new IdempotentCalls(new InMemorySecretVault(), world.ledger().keptAnswers())));
    }

    boolean takesCalls() {
        return node.takesCalls();
    }

    /** A caller comes with a wish that is left to chance. */
    void call(KeyRef key) {
        ApiRequest request = world.chance().oneIn(3) ? world.repeatable(key, this::request) : request();
        CallTruth truth = new CallTruth(relay.nextId(), key, request);
        SimulatedCaller caller = new SimulatedCaller(world, node, truth);
        world.add(truth, caller);
        callers.add(caller);
        caller.isServed(relay.relay(truth.call, key, truth.request, caller));
    }

    private ApiRequest request() {
        Chance chance = world.chance();
        OptionalLong cap = chance.oneIn(3) ? OptionalLong.empty() : OptionalLong.of(chance.between(3, 1_500));
        return new ApiRequest(
                Endpoint.CHAT_COMPLETIONS,
                "x".repeat(chance.between(10, 400)).getBytes(UTF_8),
                List.of(),
                chance.anyOf(WISHES),
                !chance.oneIn(4),
                false,
                Extent.ofTokens(cap, chance.oneIn(8) ? 2 : 1, 1, 0),
                CallVariant.STANDARD);
    }

    void crash() {
        world.sightings().add(Sighting.NODE_CRASHED);
        node.crash();
    }

    void pause(Duration length) {
        world.sightings().add(Sighting.NODE_PAUSED);
        node.pause(length);
    }

    void stepClock(Duration step) {
        world.sightings().add(Sighting.CLOCK_STEPPED);
        clockStep = clockStep.plus(step);
    }

    /** SIGTERM: no new calls, some time for the running ones, then they are broken off and the process ends. */
    void shutDown(Duration drain) {
        world.sightings().add(Sighting.NODE_SHUT_DOWN);
        node.drain();
        node.later(drain, () -> callers.forEach(SimulatedCaller::shutDown));
        node.later(drain.plusSeconds(10), connection::close);
        node.later(drain.plusSeconds(15), node::stop);
    }
}
