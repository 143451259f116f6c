package dev.farebox.application.simulation;

import dev.farebox.application.administering.ManageKeys;
import dev.farebox.application.administering.ManageKeys.LimitChange;
import dev.farebox.application.administering.ManageKeys.ManageOutcome;
import dev.farebox.application.administering.ManageKeysService;
import dev.farebox.application.port.key.InMemorySecretVault;
import dev.farebox.application.port.ledger.LedgerNodes;
import dev.farebox.application.relaying.RelayCall;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Some minutes of a shop with several processes, keys and callers, in which everything that can go wrong may go wrong:
 * the real use cases, over any ledger, on one thread and a virtual clock. The same seed gives the same minutes, as far
 * as the ledger lets it.
 */
public final class Simulation {
    private static final Duration BUSY = Duration.ofSeconds(120);

    /** Longer than every wait that can follow one another: pauses, providers' and callers' patience, leases. */
    private static final Duration LENGTH = Duration.ofMinutes(8);

    private final World world;
    private final Chance chance;
    private final Catalogue catalogue;
    private final UnaryOperator<RelayCall> relays;
    private final ManageKeys manageKeys;
    private final List<String> names = new ArrayList<>();
    private final List<SimulatedProcess> processes = new ArrayList<>();

    private Simulation(Chance chance, LedgerNodes ledger, UnaryOperator<RelayCall> relays, Sightings sightings) {
        this.world = new World(chance, ledger, sightings);
        this.relays = relays;
        this.chance = chance;
        this.catalogue = SimulatedShop.catalogue(world.start());
        this.manageKeys = new ManageKeysService(
                () -> catalogue,
                ledger.accounts(),
                new InMemorySecretVault(),
                chance::bytes,
                world,
                (_, _, _) -> {},
                Mode.DEMO);
    }

    /** Runs one simulation; fails with the name of the first {@link Rule} that is broken. */
    public static void run(SplittableRandom random, LedgerNodes ledger) {
        run(random, ledger, UnaryOperator.identity(), new Sightings());
    }

    /**
     * @param relays what the processes run instead of the use case
     * @param sightings where the simulation notes what happened in it
     */
    static void run(SplittableRandom random, LedgerNodes ledger, UnaryOperator<RelayCall> relays, Sightings sightings) {
        new Simulation(new Chance(random), ledger, relays, sightings).run();
    }

    private void run() {
        for (int i = chance.between(1, 3); i > 0; i--) {
            names.add("node-" + i);
            processes.add(new SimulatedProcess(world, catalogue, relays, names.getLast()));
        }
        for (int i = chance.between(1, 3); i > 0; i--) {
            issueKey();
        }
        for (int i = chance.between(8, 24); i > 0; i--) {
            sometime(this::call);
        }
        for (int i = chance.between(0, 5); i > 0; i--) {
            sometime(this::trouble);
        }
        for (int i = chance.between(0, 3); i > 0; i--) {
            sometime(this::operate);
        }
        Instant end = world.start().plus(LENGTH);
        world.time().runUntil(end, this::check);
        world.syncLedger();
        world.rules().checkEnd();
    }

    private void check() {
        if (world.journal().takeTouched()) {
            world.rules().checkBalances();
        }
    }

    private void sometime(Runnable task) {
        world.time().after(chance.millis(0, (int) BUSY.toMillis()), task);
    }

    private void call() {
        SimulatedProcess process = chance.anyOf(processes);
        if (process.takesCalls()) {
            process.call(anyKey());
        }
    }

    private void trouble() {
        int which = chance.between(0, processes.size() - 1);
        SimulatedProcess process = processes.get(which);
        switch (chance.between(0, 6)) {
            case 0, 1 -> {
                process.crash();
                startAgain(which, chance.millis(500, 60_000));
            }
            case 2, 3 -> process.pause(chance.millis(1_000, 90_000));
            case 4 -> {
                Duration drain = chance.millis(0, 20_000);
                process.shutDown(drain);
                startAgain(which, drain.plusSeconds(20));
            }
            case 5 -> {
                process.stepClock(chance.millis(-30_000, 30_000));
                world.stepLedgerClock(chance.millis(-3_000, 20_000));
            }
            default -> databaseAway();
        }
    }

    private void databaseAway() {
        world.sightings().add(Sighting.DATABASE_AWAY);
        Duration length = chance.millis(100, 60_000);
        world.databaseGoesAway(length);
        if (chance.oneIn(2)) {
            world.sightings().add(Sighting.DATABASE_RESTARTED);
            world.time().after(length, () -> {
                world.syncLedger();
                world.ledger().restartDatabase();
            });
        }
    }

    private void startAgain(int which, Duration delay) {
        world.time().after(delay, () -> {
            processes.get(which).crash();
            world.syncLedger();
            processes.set(which, new SimulatedProcess(world, catalogue, relays, names.get(which)));
        });
    }

    private void operate() {
        KeyRef key = anyKey();
        world.syncLedger();
        switch (chance.between(0, 3)) {
            case 0 -> {
                if (chance.oneIn(3) && manageKeys.revoke(key.key()) == ManageOutcome.DONE) {
                    world.sightings().add(Sighting.KEY_REVOKED);
                }
            }
            case 1 -> {
                Optional<Integer> rate = Optional.of(chance.between(0, 20));
                Optional<Integer> tokens = Optional.of(chance.between(0, 9_000));
                Optional<Integer> parallel = Optional.of(chance.between(0, 4));
                Rule.BALANCES_ADD_UP.require(
                        manageKeys.limit(
                                        key.key(),
                                        new LimitChange(rate, tokens, parallel, Optional.empty(), Optional.empty()))
                                == ManageOutcome.DONE,
                        "a limit could not be changed");
            }
            default -> credit(key);
        }
    }

    private void credit(KeyRef key) {
        NanoUsd amount = new NanoUsd(chance.between(1, 20_000_000));
        if (manageKeys.credit(key.key(), amount) == ManageOutcome.DONE) {
            world.sightings().add(Sighting.BUDGET_CREDITED);
            world.noteGrant(key, Amount.usd(amount));
        }
    }

    private void issueKey() {
        boolean dollars = !chance.oneIn(4);
        Optional<NanoUsd> budget =
                dollars ? Optional.of(new NanoUsd(chance.between(3_000_000, 40_000_000))) : Optional.empty();
        var issued = (ManageKeys.IssueOutcome.Issued) manageKeys.issue(
                dollars ? SimulatedShop.DOLLARS : SimulatedShop.TOKENS,
                EmailAddress.parse("buyer@example.org"),
                budget);
        var statement = world.ledger().accounts().statement(issued.key()).orElseThrow();
        KeyRef key = statement.key();
        Rule.BALANCES_ADD_UP.require(
                (key.unit() == BudgetUnit.USD) == dollars, "the key's budget has the unit of its plan");
        world.noteGrant(key, statement.balance().granted());
    }

    private KeyRef anyKey() {
        return chance.anyOf(List.copyOf(world.keys()));
    }
}
