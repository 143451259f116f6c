package dev.farebox.upstream.usage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.port.upstream.ReportedUsage;
import java.io.IOException;

/**
 * Reads one usage object of a provider's dialect, member by member, and says what it means in disjoint parts. Not
 * thread-safe.
 */
public interface UsageReader {
    /** Forgets everything: another object begins. */
    void reset();

    /**
     * Takes a scalar member of the object or of one of the objects in it.
     *
     * @param token the parser's current token
     * @throws IOException if the parser cannot read the number
     */
    void take(String name, JsonToken token, JsonParser parser) throws IOException;

    /** What the members taken since the last reset mean. */
    ReportedUsage reported();
}
