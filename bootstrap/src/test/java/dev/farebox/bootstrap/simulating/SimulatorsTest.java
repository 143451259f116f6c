package dev.farebox.bootstrap.simulating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.farebox.application.request.Dialect;
import dev.farebox.domain.order.Mode;
import dev.farebox.upstream.ChannelConfig;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The simulators")
class SimulatorsTest {
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    @DisplayName("Case 60: are never made in a live shop")
    void neverLive() {
        assertThat(start(Mode.LIVE)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @DisplayName(
            "listen on loopback in the demo, and their channels serve every model, and some in its maker's own format")
    void demo() {
        try (Simulators simulators = start(Mode.DEMO).orElseThrow()) {
            List<ChannelConfig> channels = simulators.channels(List.of("m", "claude-x", "gemini-y"));
            assertThat(channels).allSatisfy(channel -> {
                assertThat(channel.baseUrl().getHost()).isEqualTo("127.0.0.1");
                assertThat(channel.apiKeys()).isEmpty();
            });
            assertThat(channels)
                    .extracting(channel -> channel.format().dialect(), ChannelConfig::models)
                    .containsExactly(
                            tuple(Dialect.OPENAI, Map.of("*", "*")),
                            tuple(Dialect.ANTHROPIC, Map.of("claude-x", "claude-x")),
                            tuple(Dialect.GEMINI, Map.of("gemini-y", "gemini-y")));
            assertThat(simulators.channels(List.of("m"))).hasSize(1);
            assertThat(simulators
                            .payment()
                            .settings("Shop", Duration.ofSeconds(1))
                            .baseUrl())
                    .startsWith("http://127.0.0.1:");
        }
    }

    private Optional<Simulators> start(Mode mode) {
        return Simulators.startFor(
                mode, vertx, "http://localhost:8080", List.of("m"), folder, byte[]::new, InstantSource.system());
    }
}
