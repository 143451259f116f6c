package dev.farebox.upstream.usage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.port.upstream.ReportedUsage;
import java.io.IOException;

/**
 * Reads the usage objects of one answer in a provider's dialect, member by member, and says what they mean in disjoint
 * parts. Not thread-safe.
 */
public interface UsageReader {
    /** A usage object begins. Whether it replaces the one before or adds to it is the dialect's affair. */
    void begin();

    /**
     * Takes a scalar member of the object or of one of the objects in it.
     *
     * @param token the parser's current token
     * @throws IOException if the parser cannot read the number
     */
    void take(String name, JsonToken token, JsonParser parser) throws IOException;

    /** What the members taken so far mean. */
    ReportedUsage reported();
}
