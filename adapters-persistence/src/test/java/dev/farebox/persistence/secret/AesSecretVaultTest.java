package dev.farebox.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.farebox.application.port.key.SecretVault.OpenOutcome.Opened;
import dev.farebox.application.port.key.SecretVault.OpenOutcome.Refused;
import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.domain.delivery.SealedSecret;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The secret vault")
class AesSecretVaultTest {
    private static final String ROW = "delivery:1";

    /** Never the same twice, and the same in every run. */
    private final RandomBytes random = new RandomBytes() {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public byte[] next(int bytes) {
            byte[] next = new byte[bytes];
            Arrays.fill(next, (byte) count.incrementAndGet());
            return next;
        }
    };

    private final AesSecretVault vault = vault(1, Map.of(1, 7));

    @Test
    void opens_what_it_sealed_for_the_same_row() {
        assertThat(vault.open(vault.seal("sk-secret 密", ROW), ROW)).isEqualTo(new Opened("sk-secret 密"));
    }

    @Test
    void refuses_a_secret_that_was_copied_to_another_row() {
        assertThat(vault.open(vault.seal("sk-secret", ROW), "delivery:2")).isEqualTo(new Refused());
    }

    @Test
    void refuses_a_secret_of_which_any_byte_was_changed_or_cut_off() {
        SealedSecret sealed = vault.seal("sk-secret", ROW);
        for (int i = 0; i < sealed.ciphertext().length; i++) {
            byte[] changed = sealed.ciphertext().clone();
            changed[i] ^= 1;
            assertThat(vault.open(new SealedSecret(1, changed), ROW)).isEqualTo(new Refused());
            byte[] cut = Arrays.copyOf(sealed.ciphertext(), i);
            assertThat(vault.open(new SealedSecret(1, cut), ROW)).isEqualTo(new Refused());
        }
    }

    @Test
    void opens_old_secrets_after_a_new_key_came_and_refuses_them_under_a_wrong_version() {
        SealedSecret old = vault.seal("sk-secret", ROW);
        AesSecretVault rotated = vault(1, Map.of(1, 7, 2, 8));
        assertThat(rotated.open(old, ROW)).isEqualTo(new Opened("sk-secret"));
        assertThat(rotated.seal("sk-secret", ROW).version()).isEqualTo(2);
        assertThat(rotated.open(new SealedSecret(2, old.ciphertext()), ROW)).isEqualTo(new Refused());
        assertThat(vault.open(rotated.seal("sk-secret", ROW), ROW)).isEqualTo(new Refused());
        assertThat(vault(1, Map.of(1, 7, 3, 7)).open(new SealedSecret(3, old.ciphertext()), ROW))
                .as("the version is authenticated, even where two versions have one key")
                .isEqualTo(new Refused());
    }

    @Test
    void seals_the_same_secret_differently_every_time() {
        assertThat(vault.seal("sk-secret", ROW)).isNotEqualTo(vault.seal("sk-secret", ROW));
    }

    @Test
    void gives_one_secret_one_digest_under_one_pepper_and_another_under_another() {
        assertThat(vault.digest("sk-secret")).isEqualTo(vault(1, Map.of(1, 9)).digest("sk-secret"));
        assertThat(vault.digest("sk-secret")).isNotEqualTo(vault.digest("sk-secreu"));
        assertThat(vault.digest("sk-secret"))
                .isNotEqualTo(vault(2, Map.of(1, 7)).digest("sk-secret"));
    }

    @Test
    void is_not_made_of_short_or_missing_keys() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretKeys(new byte[31], sealing(Map.of(1, 7))));
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretKeys(new byte[32], new TreeMap<>()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecretKeys(new byte[32], new TreeMap<>(Map.of(1, new byte[16]))));
        assertThat(new SecretKeys(new byte[32], sealing(Map.of(1, 7)))).hasToString("SecretKeys[…]");
    }

    private AesSecretVault vault(int pepper, Map<Integer, Integer> sealing) {
        return new AesSecretVault(new SecretKeys(filled(pepper), sealing(sealing)), random);
    }

    static TreeMap<Integer, byte[]> sealing(Map<Integer, Integer> fills) {
        TreeMap<Integer, byte[]> keys = new TreeMap<>();
        fills.forEach((version, fill) -> keys.put(version, filled(fill)));
        return keys;
    }

    static byte[] filled(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return key;
    }
}
