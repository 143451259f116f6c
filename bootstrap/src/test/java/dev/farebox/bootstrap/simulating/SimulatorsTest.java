package dev.farebox.bootstrap.simulating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.order.Mode;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The simulators")
class SimulatorsTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    @DisplayName("are never made in a live shop")
    void neverLive() {
        assertThat(start(Mode.LIVE)).isEmpty();
    }

    @Test
    @DisplayName("listen on loopback in the demo, and their one channel serves every model without a key")
    void demo() {
        try (Simulators simulators = start(Mode.DEMO).orElseThrow()) {
            assertThat(simulators.channel().baseUrl().getHost()).isEqualTo("127.0.0.1");
            assertThat(simulators.channel().apiKeys()).isEmpty();
            assertThat(simulators
                            .payment()
                            .settings("Shop", Duration.ofSeconds(1))
                            .baseUrl())
                    .startsWith("http://127.0.0.1:");
        }
    }

    private Optional<Simulators> start(Mode mode) {
        return Simulators.startFor(
                mode, vertx, "http://localhost:8080", List.of("m"), byte[]::new, InstantSource.system());
    }
}
