package dev.farebox.application.relaying;

import dev.farebox.application.port.ledger.KeptAnswer;
import dev.farebox.application.port.ledger.KeptAnswers;
import dev.farebox.application.port.ledger.MarkedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Kept answers whose store a test can make stand still. */
final class InterruptedAnswers implements KeptAnswers {
    private final KeptAnswers answers;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean standsStill;
    private int keeps;

    InterruptedAnswers(KeptAnswers answers) {
        this.answers = answers;
    }

    /** From now on nothing is kept and nothing is found. */
    void standStill() {
        standsStill = true;
    }

    /** Does what it was asked to do in the meantime. */
    void goOn() {
        standsStill = false;
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    /** What it was asked to do in the meantime is lost with the process that asked. */
    void forgetWhatWaits() {
        standsStill = false;
        waiting.clear();
    }

    /** How many answers it was given to keep. */
    int keeps() {
        return keeps;
    }

    @Override
    public CompletionStage<KeepOutcome> keep(MarkedCall call, KeptAnswer answer) {
        keeps++;
        CompletableFuture<KeepOutcome> outcome = new CompletableFuture<>();
        whenItGoesOn(() -> answers.keep(call, answer).thenAccept(outcome::complete));
        return outcome;
    }

    @Override
    public CompletionStage<FindOutcome> find(MarkedCall call) {
        CompletableFuture<FindOutcome> outcome = new CompletableFuture<>();
        whenItGoesOn(() -> answers.find(call).thenAccept(outcome::complete));
        return outcome;
    }

    @Override
    public Forgotten forget() {
        return answers.forget();
    }

    private void whenItGoesOn(Runnable task) {
        if (standsStill) {
            waiting.add(task);
        } else {
            task.run();
        }
    }
}
