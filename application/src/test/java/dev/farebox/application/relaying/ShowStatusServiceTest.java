package dev.farebox.application.relaying;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.relaying.ShowStatus.Availability;
import dev.farebox.application.relaying.ShowStatus.ModelStatus;
import dev.farebox.application.request.Dialect;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ShowStatusServiceTest {
    private final RelayFixture shop = new RelayFixture(1_000_000);
    private final ShowStatus status = new ShowStatusService(RelayFixture::catalogue, shop.upstreams, shop.clock);

    @Test
    @DisplayName("a model is available, limited once one of its channels is out, and interrupted once all are")
    void followsTheChannels() {
        assertThat(availability()).containsEntry(RelayFixture.PLAIN, Availability.AVAILABLE);

        shop.upstreams.limit(RelayFixture.PLAIN);

        assertThat(availability())
                .containsEntry(RelayFixture.PLAIN, Availability.LIMITED)
                .containsEntry(RelayFixture.REASONING, Availability.AVAILABLE);

        shop.upstreams.withdraw(RelayFixture.PLAIN);

        assertThat(availability())
                .containsEntry(RelayFixture.PLAIN, Availability.INTERRUPTED)
                .containsEntry(RelayFixture.REASONING, Availability.AVAILABLE);
    }

    @Test
    @DisplayName("a model that no plan on sale includes is not shown")
    void onlyWhatIsSold() {
        assertThat(availability()).doesNotContainKey(RelayFixture.OTHER_PLAN);
    }

    @Test
    @DisplayName("the formats of a model are those that its channels speak")
    void formats() {
        shop.upstreams.speak(Dialect.ANTHROPIC);

        assertThat(status.models()).allMatch(model -> model.dialects().equals(Set.of(Dialect.ANTHROPIC)));
    }

    private Map<String, Availability> availability() {
        return status.models().stream()
                .collect(Collectors.toMap(model -> model.model().name().text(), ModelStatus::availability));
    }
}
