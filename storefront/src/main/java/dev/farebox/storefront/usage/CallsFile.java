package dev.farebox.storefront.usage;

import dev.farebox.application.metering.CallExplanation;
import dev.farebox.application.metering.CallPage;
import dev.farebox.application.metering.ShowUsage;
import dev.farebox.application.metering.ShowUsage.KeyUsage;
import dev.farebox.application.metering.ShowUsage.ShowUsageOutcome;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.key.KeyId;
import java.util.List;
import java.util.Optional;

/**
 * Calls of a key as a file, newest first. Its columns are the members that the API tells of a call. It is made whole before
 * any of it is sent, so that nobody has half a file without knowing; that takes about 2 MB. Stateless and thread-safe.
 */
final class CallsFile {
    /** How many calls a file has at most; twenty pages of them. */
    static final int MAX_CALLS = 20 * CallPage.MAX_LIMIT;

    private static final List<String> COLUMNS = List.of(
            "id",
            "at",
            "model",
            "inputFresh",
            "cacheRead",
            "cacheWrite",
            "cacheWriteHour",
            "output",
            "reasoning",
            "images",
            "audioSeconds",
            "characters",
            "rerankUnits",
            "cost",
            "unit",
            "reason",
            "priceVersion",
            "priceLine",
            "held",
            "durationMillis");

    private final ShowUsage showUsage;

    CallsFile(ShowUsage showUsage) {
        this.showUsage = showUsage;
    }

    /** What making a file came to. */
    sealed interface CallsFileOutcome {
        /**
         * The file.
         *
         * @param lastFour the last characters of the key, for the name
         */
        record Made(String lastFour, String text) implements CallsFileOutcome {}

        /** The usage of the key cannot be shown. */
        record Failed(ShowUsageOutcome why) implements CallsFileOutcome {}
    }

    /** @param before the call that those of the file follow; empty for the newest */
    CallsFileOutcome of(KeyId key, Optional<CallId> before) {
        Csv csv = new Csv();
        csv.row(COLUMNS);
        Optional<CallId> next = before;
        String lastFour = "";
        for (int written = 0; written < MAX_CALLS; written += CallPage.MAX_LIMIT) {
            ShowUsageOutcome outcome = showUsage.showAgain(key, new CallPage(next, CallPage.MAX_LIMIT));
            if (!(outcome instanceof ShowUsageOutcome.Shown(KeyUsage usage))) {
                return new CallsFileOutcome.Failed(outcome);
            }
            usage.calls().stream()
                    .map(CallExplanation::call)
                    .map(CallsFile::row)
                    .forEach(csv::row);
            lastFour = usage.statement().lastFour();
            if (usage.older().isEmpty()) {
                break;
            }
            next = usage.older();
        }
        return new CallsFileOutcome.Made(lastFour, csv.toString());
    }

    private static List<String> row(EndedCall call) {
        Usage usage = call.charge().usage();
        return List.of(
                call.call().toString(),
                call.at().toString(),
                call.model().text(),
                Long.toString(usage.inputFresh()),
                Long.toString(usage.cacheRead()),
                Long.toString(usage.cacheWrite()),
                Long.toString(usage.cacheWriteHour()),
                Long.toString(usage.output()),
                Long.toString(usage.reasoning()),
                Long.toString(usage.units().images()),
                Long.toString(usage.units().audioSeconds()),
                Long.toString(usage.units().characters()),
                Long.toString(usage.units().rerankUnits()),
                call.charge().amount().toText(),
                call.charge().amount().unit().name(),
                call.charge().reason().name(),
                Long.toString(call.price().version()),
                Long.toString(call.price().line()),
                call.held().toText(),
                Long.toString(call.duration().toMillis()));
    }
}
