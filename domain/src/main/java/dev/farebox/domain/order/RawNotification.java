package dev.farebox.domain.order;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a payment provider sent to us unasked, or somebody else in its name.
 *
 * @param headers by name; the first value of each
 * @param body the bytes as they came, which signatures are made of; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawNotification(Map<String, String> headers, byte[] body) {
    public RawNotification {
        headers = headers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (first, _) -> first));
    }

    /** @param name in any case */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Shows the size only. */
    @Override
    public String toString() {
        return "RawNotification[" + body.length + " bytes]";
    }
}
