package dev.farebox.application.relaying;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.key.InMemorySecretVault;
import dev.farebox.application.port.ledger.InMemoryLedger;
import dev.farebox.application.request.IdempotencyClaim;
import dev.farebox.domain.call.IdempotencyKey;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.ledger.IdempotencyMark;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The mark of a call")
class IdempotentCallsTest {
    private final IdempotentCalls calls = new IdempotentCalls(
            new InMemorySecretVault(), new InMemoryLedger(InstantSource.fixed(Instant.EPOCH)).keptAnswers());

    @Test
    @DisplayName("is the same for the same API key, idempotency key and body")
    void same() {
        assertThat(mark(1, "key", 1)).isEqualTo(mark(1, "key", 1));
    }

    @Test
    @DisplayName("tells idempotency keys and bodies apart, each by its own digest")
    void different() {
        assertThat(mark(1, "other", 1).key()).isNotEqualTo(mark(1, "key", 1).key());
        assertThat(mark(1, "other", 1).body()).isEqualTo(mark(1, "key", 1).body());
        assertThat(mark(1, "key", 2).body()).isNotEqualTo(mark(1, "key", 1).body());
        assertThat(mark(1, "key", 2).key()).isEqualTo(mark(1, "key", 1).key());
    }

    @Test
    @DisplayName("does not tell that two API keys sent the same")
    void unlinkable() {
        assertThat(mark(2, "key", 1).key()).isNotEqualTo(mark(1, "key", 1).key());
        assertThat(mark(2, "key", 1).body()).isNotEqualTo(mark(1, "key", 1).body());
    }

    private IdempotencyMark mark(long key, String idempotencyKey, int body) {
        byte[] requestSha256 = new byte[32];
        requestSha256[0] = (byte) body;
        return calls.mark(new KeyId(key), new IdempotencyClaim(new IdempotencyKey(idempotencyKey), requestSha256));
    }
}
