package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.request.Endpoint;
import dev.farebox.bootstrap.simulating.Simulators;
import dev.farebox.upstream.simulator.UpstreamSimulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("At every endpoint of every dialect")
class EveryEndpointTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Optional<Simulators> simulators;

    @TestHTTPResource
    URI shop;

    @TestHTTPResource(value = "/operator", management = true)
    URI operatorRoot;

    private UpstreamSimulator provider;
    private Operator operator;

    @BeforeEach
    void atTheProvider() {
        provider = simulators.orElseThrow().upstream();
        operator = new Operator(operatorRoot);
    }

    @AfterEach
    void answerAll() {
        provider.release();
    }

    private ApiClient client(String budgetUsd) {
        return new ApiClient(shop, operator.issue("multi-provider", budgetUsd).secret());
    }

    /** All where the demo's price asks for something: moderations are free there, and counting tokens is everywhere. */
    static Stream<Endpoint> paidEndpoints() {
        return Stream.of(Endpoint.values())
                .filter(endpoint -> EndpointSample.of(endpoint).costNanos() > 0);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a call is relayed to a provider and settled: it leaves one ended call with its charge")
    void settled(Endpoint endpoint) {
        ApiClient client = client("1.00");
        EndpointSample sample = EndpointSample.of(endpoint);
        int requestsBefore = provider.requests();
        Answer answer = sample.call().by(client);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.whole()).isTrue();
        assertThat(provider.requests()).as("requests at the provider").isEqualTo(requestsBefore + 1);
        KeyAccount account = client.account();
        assertThat(account.onlyCall().reason()).isEqualTo(sample.reason());
        assertThat(account.onlyCall().cost()).isEqualTo(sample.costNanos());
        assertThat(account.used()).isEqualTo(sample.costNanos());
        assertThat(account.held()).isZero();
        assertThat(operator.checkLedger().getBoolean("balanced")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("paidEndpoints")
    @DisplayName("at least what a call will cost is held while its provider works on it")
    void held(Endpoint endpoint) {
        ApiClient client = client("1.00");
        EndpointSample sample = EndpointSample.of(endpoint);
        int requestsBefore = provider.requests();
        provider.hold();
        CompletableFuture<Answer> call =
                CompletableFuture.supplyAsync(() -> sample.call().by(client));
        Eventually.holds("at the provider", PATIENCE, () -> provider.requests() == requestsBefore + 1);
        assertThat(client.account().held()).isGreaterThanOrEqualTo(sample.costNanos());
        provider.release();
        assertThat(call.join().status()).isEqualTo(200);
        assertThat(client.account().held()).isZero();
    }

    @ParameterizedTest
    @MethodSource("paidEndpoints")
    @DisplayName("nothing is sent to a provider for a key that cannot pay")
    void poor(Endpoint endpoint) {
        assertRefused(endpoint, client("0.000000001"), 402);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("nothing is sent to a provider for a key that was revoked")
    void revoked(Endpoint endpoint) {
        Operator.IssuedKey key = operator.issue("multi-provider", "1.00");
        operator.revoke(key);
        assertRefused(endpoint, new ApiClient(shop, key.secret()), 401);
    }

    private void assertRefused(Endpoint endpoint, ApiClient client, int status) {
        int requestsBefore = provider.requests();
        Answer answer = EndpointSample.of(endpoint).call().by(client);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(provider.requests()).as("requests at the provider").isEqualTo(requestsBefore);
    }
}
