package dev.farebox.upstream.simulator;

import java.util.Optional;

/** What the simulator does wrong when the last user message contains the word. */
enum Misbehaviour {
    /** Leaves usage out. */
    NO_USAGE("#no-usage"),
    /** Reports usage of zeros only. */
    ZERO_USAGE("#zero-usage"),
    /** Reports a negative and a gigantic count. */
    ABSURD_USAGE("#absurd-usage"),
    /** Breaks the connection in the middle of the answer. */
    CUT("#cut"),
    /** Takes half a second for each token. */
    SLOW("#slow"),
    /** Refuses with 429 and Retry-After. */
    RATE_LIMITED("#429"),
    /** Fails with 500. */
    FAILS("#500"),
    /** Answers with a page of HTML that claims to be what was asked for. */
    JUNK("#junk"),
    /** Takes the request and never answers. */
    SILENT("#silent"),
    /** Answers with success and nothing else. */
    EMPTY("#empty"),
    /** Does not stop at the output cap. */
    IGNORES_CAP("#ignore-cap"),
    /** Tells of an error after half of the answer, or instead of one that is no stream; under a status of success. */
    ERROR_EVENT("#error-event");

    private final String word;

    Misbehaviour(String word) {
        this.word = word;
    }

    static Optional<Misbehaviour> in(String prompt) {
        for (Misbehaviour misbehaviour : values()) {
            if (prompt.contains(misbehaviour.word)) {
                return Optional.of(misbehaviour);
            }
        }
        return Optional.empty();
    }
}
