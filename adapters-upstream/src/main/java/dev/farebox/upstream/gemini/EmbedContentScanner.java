package dev.farebox.upstream.gemini;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.upstream.usage.InclusiveInput;
import dev.farebox.upstream.usage.UsageMembers;
import dev.farebox.upstream.wire.AnswerFacts;
import dev.farebox.upstream.wire.NestedScanner;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads embeddings, whose vectors do not matter here, and their usage if the provider tells it. Not thread-safe. */
public final class EmbedContentScanner extends NestedScanner<EmbedContentScanner.Place> {
    private static final String PROMPT = "promptTokenCount";

    enum Place {
        DOCUMENT,
        ANSWER,
        USAGE,
        ERROR
    }

    private final AnswerFacts facts = new AnswerFacts();
    private final UsageMembers members = new UsageMembers(Set.of(PROMPT));

    public EmbedContentScanner() {
        super(Place.DOCUMENT, new Place[MAX_DEPTH]);
    }

    @Override
    public AnswerFacts facts() {
        return facts;
    }

    @Override
    protected @Nullable Place object(Place around, String name) {
        if (around == Place.DOCUMENT) {
            return Place.ANSWER;
        }
        if (around != Place.ANSWER) {
            return null;
        }
        return switch (name) {
            case "embedding" -> embedded();
            case "usageMetadata" -> Place.USAGE;
            case "error" -> beginError();
            default -> null;
        };
    }

    @Override
    protected @Nullable Place array(Place around, String name) {
        return around == Place.ANSWER && "embeddings".equals(name) ? embedded() : null;
    }

    private @Nullable Place embedded() {
        facts.finishSeen();
        return null;
    }

    private Place beginError() {
        facts.error();
        return Place.ERROR;
    }

    @Override
    protected boolean isUsage(Place place) {
        return place == Place.USAGE;
    }

    @Override
    protected void scalar(Place around, String name, JsonToken token, JsonParser parser) throws IOException {
        switch (around) {
            case USAGE -> members.take(name, token, parser);
            case ERROR -> {
                if ("status".equals(name) && token == JsonToken.VALUE_STRING) {
                    facts.errorCode(parser.getText());
                }
            }
            case DOCUMENT, ANSWER -> {
                // Nothing of interest can stand here.
            }
        }
    }

    @Override
    protected void left(Place place, Place around, JsonParser parser) {
        if (place == Place.USAGE) {
            facts.report(reported());
        }
    }

    private ReportedUsage reported() {
        if (members.absurd()) {
            return new ReportedUsage.Absurd();
        }
        return new InclusiveInput(members.count(PROMPT), 0, 0, 0, 0).reported();
    }
}
