package dev.farebox.upstream.estimate;

import com.knuddels.jtokkit.api.EncodingType;
import dev.farebox.domain.model.ModelName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The vocabularies that we can count by, and the families of models that are known to count by them. A family that is
 * not here has a vocabulary of its own, and its texts count by their bytes.
 *
 * <p>Source: {@code tiktoken/model.py} in OpenAI's tiktoken, and for gpt-5 and gpt-oss its later versions.
 */
enum Vocabulary {
    O200K_BASE(
            EncodingType.O200K_BASE,
            List.of("gpt-4o", "chatgpt-4o", "gpt-4.1", "gpt-4.5", "gpt-5", "gpt-oss", "o1", "o3", "o4")),
    CL100K_BASE(
            EncodingType.CL100K_BASE, List.of("gpt-4", "gpt-3.5", "gpt-35", "text-embedding-3", "text-embedding-ada"));

    private final EncodingType encoding;
    private final List<String> families;

    Vocabulary(EncodingType encoding, List<String> families) {
        this.encoding = encoding;
        this.families = families;
    }

    EncodingType encoding() {
        return encoding;
    }

    /** The vocabulary of a model, whatever stands before its own name, such as {@code openai/}. */
    static Optional<Vocabulary> of(ModelName model) {
        String name = model.text().substring(model.text().lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        Optional<Vocabulary> found = Optional.empty();
        int longest = 0;
        for (Vocabulary vocabulary : values()) {
            for (String family : vocabulary.families) {
                // gpt-4.1 is of the family gpt-4.1, though gpt-4 is a part of its name, too.
                if (family.length() > longest && isOf(family, name)) {
                    longest = family.length();
                    found = Optional.of(vocabulary);
                }
            }
        }
        return found;
    }

    /** The family's name, and then nothing or no letter and no digit: gpt-4o-mini is not of the family gpt-4. */
    private static boolean isOf(String family, String name) {
        return name.startsWith(family)
                && (name.length() == family.length() || !Character.isLetterOrDigit(name.charAt(family.length())));
    }
}
