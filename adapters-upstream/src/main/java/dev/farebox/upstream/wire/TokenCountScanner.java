package dev.farebox.upstream.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.domain.call.Usage;
import org.jspecify.annotations.Nullable;

/** Reads the answer of a provider that was asked to count tokens: it used none. Not thread-safe. */
public final class TokenCountScanner extends NestedScanner<TokenCountScanner.Place> {
    enum Place {
        DOCUMENT,
        ANSWER,
        ERROR
    }

    private final AnswerFacts facts = new AnswerFacts();
    private final String member;

    /** @param member under which the count stands */
    public TokenCountScanner(String member) {
        super(Place.DOCUMENT, new Place[MAX_DEPTH]);
        this.member = member;
    }

    @Override
    public AnswerFacts facts() {
        return facts;
    }

    @Override
    protected @Nullable Place object(Place around, String name) {
        return switch (around) {
            case DOCUMENT -> Place.ANSWER;
            case ANSWER -> "error".equals(name) ? beginError() : null;
            case ERROR -> null;
        };
    }

    private Place beginError() {
        facts.error();
        return Place.ERROR;
    }

    @Override
    protected @Nullable Place array(Place around, String name) {
        return null;
    }

    @Override
    protected boolean isUsage(Place place) {
        return false;
    }

    @Override
    protected void scalar(Place around, String name, JsonToken token, JsonParser parser) {
        if (around == Place.ANSWER && name.equals(member) && token == JsonToken.VALUE_NUMBER_INT) {
            facts.finishSeen();
            facts.report(new ReportedUsage.Reported(Usage.NONE));
        }
    }

    @Override
    protected void left(Place place, Place around, JsonParser parser) {}
}
