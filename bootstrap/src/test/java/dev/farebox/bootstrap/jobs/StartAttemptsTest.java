package dev.farebox.bootstrap.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Attempts to start what keeps dying")
class StartAttemptsTest {
    private final StartAttempts attempts = new StartAttempts();

    @Test
    @DisplayName("come to an end")
    void end() {
        for (int attempt = 0; attempt < StartAttempts.MOST; attempt++) {
            assertThat(attempts.left()).isPositive();
            attempts.made();
            lookOften(StartAttempts.LOOKS_UNTIL_TRUSTED - 1);
        }
        assertThat(attempts.left()).isZero();
    }

    @Test
    @DisplayName("are given back to what has run for a while")
    void givenBack() {
        attempts.made();
        lookOften(StartAttempts.LOOKS_UNTIL_TRUSTED);
        assertThat(attempts.left()).isEqualTo(StartAttempts.MOST);
    }

    private void lookOften(int times) {
        for (int look = 0; look < times; look++) {
            attempts.sawItRun();
        }
    }
}
