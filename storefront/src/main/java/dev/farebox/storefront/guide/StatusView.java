package dev.farebox.storefront.guide;

import dev.farebox.application.relaying.ShowStatus.Availability;
import dev.farebox.application.relaying.ShowStatus.ModelStatus;
import dev.farebox.application.request.Dialect;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Whether calls can be made, as pages show it.
 *
 * @param at when it was asked
 * @param time the same for people
 */
public record StatusView(List<Line> models, Instant at, String time) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    public StatusView {
        models = List.copyOf(models);
    }

    /** What the models' channels say. */
    public static StatusView of(List<ModelStatus> models, Instant at, ZoneId zone) {
        return new StatusView(models.stream().map(Line::of).toList(), at, TIME.format(at.atZone(zone)));
    }

    /** How many models cannot be called. */
    public int interrupted() {
        return (int) models.stream()
                .filter(line -> line.availability() == Availability.INTERRUPTED)
                .count();
    }

    /**
     * One model.
     *
     * @param formats whose requests it takes
     */
    public record Line(String name, Availability availability, List<String> formats) {
        public Line {
            formats = List.copyOf(formats);
        }

        private static Line of(ModelStatus status) {
            return new Line(
                    status.model().name().text(),
                    status.availability(),
                    status.dialects().stream().sorted().map(Line::brand).toList());
        }

        private static String brand(Dialect dialect) {
            return switch (dialect) {
                case OPENAI -> "OpenAI";
                case ANTHROPIC -> "Anthropic";
                case GEMINI -> "Gemini";
            };
        }
    }
}
