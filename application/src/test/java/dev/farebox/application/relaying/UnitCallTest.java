package dev.farebox.application.relaying;

import static dev.farebox.application.relaying.RelayFixture.CALL_PRICE;
import static dev.farebox.application.relaying.RelayFixture.IMAGES;
import static dev.farebox.application.relaying.RelayFixture.PLAIN;
import static dev.farebox.application.relaying.RelayFixture.TIERED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.LedgerSamples;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ImageKind;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.NanoUsd;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call that is not counted in tokens")
class UnitCallTest {
    private static final ImageKind KIND = new ImageKind("1024x1024", "hd");

    private final RelayFixture fixture = new RelayFixture(1_000_000_000);

    @Test
    @DisplayName("holds the most units that it can use, and is charged those that were reported")
    void reported() {
        begin(IMAGES, 3);
        assertThat(fixture.balance().held()).isEqualTo(price(3));
        finish(Usage.of(UnitCounts.ofImages(2)));
        expect(ChargeReason.REPORTED, 2);
    }

    @Test
    @DisplayName("is charged all that was asked for where the provider reports nothing")
    void unreported() {
        begin(IMAGES, 3);
        fixture.upstreams.lastCall().accept().finish("[end]");
        fixture.thread.run();
        expect(ChargeReason.ESTIMATED, 3);
    }

    @Test
    @DisplayName("is not free because the provider counts something else than the price")
    void besideThePoint() {
        begin(IMAGES, 3);
        finish(Usage.of(1_000, 2_000));
        expect(ChargeReason.ESTIMATED, 3);
    }

    @Test
    @DisplayName("never costs more than was asked for")
    void tooMany() {
        begin(IMAGES, 3);
        finish(Usage.of(UnitCounts.ofImages(4)));
        expect(ChargeReason.CLAMPED, 3);
    }

    @Test
    @DisplayName("is refused where the price counts what it has none of, whatever else the request asks for")
    void tokenPrice() {
        begin(PLAIN, 1);
        assertThat(fixture.caller.refusal()).contains(new CallRefusal.NotAtThisEndpoint(Endpoint.IMAGE_GENERATIONS));
    }

    @Test
    @DisplayName("is refused where the price has other kinds only")
    void unpricedKind() {
        begin(TIERED, 1);
        assertThat(fixture.caller.refusal()).contains(new CallRefusal.NotAtThisEndpoint(Endpoint.IMAGE_GENERATIONS));
        RelayFixture other = new RelayFixture(1_000_000_000);
        begin(other, RelayFixture.LARGE_IMAGES, 1);
        assertThat(other.caller.refusal()).contains(new CallRefusal.ImageKindNotOffered(KIND));
    }

    private void begin(String model, long images) {
        begin(fixture, model, images);
    }

    private static void begin(RelayFixture fixture, String model, long images) {
        ApiRequest request = new ApiRequest(
                Endpoint.IMAGE_GENERATIONS,
                "x".repeat(40).getBytes(UTF_8),
                List.of(),
                new ModelName(model),
                false,
                false,
                Extent.ofUnits(UnitCounts.ofImages(images)),
                CallVariant.of(KIND));
        RelayCall.RunningCall running =
                fixture.relay.relay(fixture.relay.nextId(), LedgerSamples.ref(fixture.key), request, fixture.caller);
        assertThat(running).isNotNull();
        fixture.thread.run();
    }

    private void finish(Usage usage) {
        fixture.upstreams.lastCall().accept().report(usage).finish("[end]");
        fixture.thread.run();
    }

    private void expect(ChargeReason reason, long images) {
        EndedCall call = fixture.onlyEndedCall();
        assertThat(call.charge().reason()).isEqualTo(reason);
        assertThat(call.charge().amount()).isEqualTo(price(images));
        assertThat(fixture.balance().held()).isEqualTo(price(0));
    }

    private static Amount price(long images) {
        return Amount.usd(new NanoUsd(images * CALL_PRICE.nanos()));
    }
}
