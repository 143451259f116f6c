package dev.farebox.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.ParallelCalls;
import dev.farebox.domain.order.Mode;
import dev.farebox.persistence.TestDatabase;
import dev.farebox.persistence.secret.InstallationGuard.GuardOutcome;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The installation guard")
class InstallationGuardTest {
    private final TestDatabase database = TestDatabase.create();
    private final InstallationGuard guard = new InstallationGuard(database.dataSource());

    @AfterEach
    void releaseDatabase() {
        database.release();
    }

    @Test
    void ties_a_new_database_to_its_secrets_and_knows_them_again() {
        assertThat(guard.check(keys(1, Map.of(1, 7)), Mode.DEMO)).isEqualTo(new GuardOutcome.Created());
        assertThat(guard.check(keys(1, Map.of(1, 7)), Mode.DEMO)).isEqualTo(new GuardOutcome.Matches());
    }

    @Test
    void refuses_another_pepper_another_sealing_key_and_the_other_mode() {
        guard.check(keys(1, Map.of(1, 7)), Mode.DEMO);
        assertThat(guard.check(keys(2, Map.of(1, 7)), Mode.DEMO)).isEqualTo(new GuardOutcome.SecretsDiffer("pepper"));
        assertThat(guard.check(keys(1, Map.of(1, 8)), Mode.DEMO))
                .isEqualTo(new GuardOutcome.SecretsDiffer("sealing key 1"));
        assertThat(guard.check(keys(1, Map.of(1, 7)), Mode.LIVE)).isEqualTo(new GuardOutcome.ModeDiffers(Mode.DEMO));
    }

    @Test
    void takes_a_new_sealing_key_in_and_holds_it_fast_from_then_on() {
        guard.check(keys(1, Map.of(1, 7)), Mode.LIVE);
        assertThat(guard.check(keys(1, Map.of(1, 7, 2, 8)), Mode.LIVE)).isEqualTo(new GuardOutcome.Matches());
        assertThat(guard.check(keys(1, Map.of(1, 7, 2, 9)), Mode.LIVE))
                .isEqualTo(new GuardOutcome.SecretsDiffer("sealing key 2"));
    }

    @Test
    void lets_only_one_of_two_first_starts_with_different_secrets_win() throws Exception {
        var outcomes = ParallelCalls.of(2, 1).run(() -> guard.check(keys(pepper(), Map.of(1, 7)), Mode.DEMO));
        assertThat(outcomes)
                .containsExactlyInAnyOrder(new GuardOutcome.Created(), new GuardOutcome.SecretsDiffer("pepper"));
    }

    private int peppers;

    private synchronized int pepper() {
        return ++peppers;
    }

    private static SecretKeys keys(int pepper, Map<Integer, Integer> sealing) {
        return new SecretKeys(AesSecretVaultTest.filled(pepper), AesSecretVaultTest.sealing(sealing));
    }
}
