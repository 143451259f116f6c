package dev.farebox.application.port.mail;

import dev.farebox.domain.order.EmailAddress;

/**
 * A mail that is ready to be sent.
 *
 * @param id the same for every try of the same mail, so that a program that gets it twice can see that; letters, digits,
 *     {@code .} and {@code -}
 * @param to whom it is for
 * @param subject one line of at most {@value #MAX_SUBJECT_CHARACTERS} characters
 * @param text for programs that show plain text
 * @param html the same, as a whole page that needs nothing from elsewhere
 */
public record Mail(String id, EmailAddress to, String subject, String text, String html) {
    /** More than any program shows. */
    public static final int MAX_SUBJECT_CHARACTERS = 200;

    public Mail {
        if (!id.matches("[A-Za-z0-9.-]{1,100}")) {
            throw new IllegalArgumentException("a mail's id has letters, digits, . and - only");
        }
        if (subject.isBlank()
                || subject.length() > MAX_SUBJECT_CHARACTERS
                || subject.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a mail's subject is one line of 1 to 200 characters");
        }
    }

    /** Does not show what it carries, which is personal and holds a link. */
    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
