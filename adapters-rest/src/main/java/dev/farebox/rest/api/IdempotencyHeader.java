package dev.farebox.rest.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.IdempotencyClaim;
import dev.farebox.domain.call.IdempotencyKey;
import dev.farebox.rest.api.RequestReader.ReadOutcome;
import dev.farebox.rest.error.IdempotencyErrors;
import io.vertx.core.MultiMap;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/** What a request says in the header {@code Idempotency-Key}. */
sealed interface IdempotencyHeader {
    /** One key, or none. */
    record WellFormed(Optional<IdempotencyKey> key) implements IdempotencyHeader {
        /** Puts the key to a request that was read; takes time in proportion to the body. */
        ReadOutcome claim(ReadOutcome outcome) {
            return key.isPresent() && outcome instanceof ReadOutcome.Read(var request)
                    ? new ReadOutcome.Read(request.claimed(new IdempotencyClaim(key.get(), sha256(request))))
                    : outcome;
        }
    }

    /** Something that is no key, or more than one of them. */
    record Malformed() implements IdempotencyHeader {}

    static IdempotencyHeader of(MultiMap headers) {
        if (!headers.contains(IdempotencyErrors.HEADER)) {
            return new WellFormed(Optional.empty());
        }
        List<String> values = headers.getAll(IdempotencyErrors.HEADER);
        Optional<IdempotencyKey> key = values.size() == 1 ? IdempotencyKey.parse(values.getFirst()) : Optional.empty();
        return key.isPresent() ? new WellFormed(key) : new Malformed();
    }

    /** Not of the body alone: some formats name the model in the path only, and one body may suit several endpoints. */
    private static byte[] sha256(ApiRequest request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.endpoint().name() + "\n" + request.model() + "\n").getBytes(UTF_8));
            return digest.digest(request.body());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
