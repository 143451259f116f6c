package dev.farebox.upstream.anthropic;

import dev.farebox.upstream.wire.AnswerFacts;

/** What {@link MessagesScanner} has found beside what every scanner finds. Not thread-safe. */
final class MessagesFacts extends AnswerFacts {
    private String type = "";
    private int index;

    @Override
    public void begin() {
        super.begin();
        type = "";
        index = 0;
    }

    void type(String text) {
        type = text;
    }

    void index(int number) {
        index = number;
    }

    /** Which kind of event the document is of; {@code message} for a whole answer. */
    String type() {
        return type;
    }

    /** Which content block the event is about. */
    int index() {
        return index;
    }
}
