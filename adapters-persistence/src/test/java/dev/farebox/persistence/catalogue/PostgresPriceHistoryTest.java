package dev.farebox.persistence.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.model.PriceVersion;
import dev.farebox.persistence.TestDatabase;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The price history")
class PostgresPriceHistoryTest {
    private final TestDatabase database = TestDatabase.create();
    private final PostgresPriceHistory history = new PostgresPriceHistory(database.dataSource());

    @AfterEach
    void releaseDatabase() {
        database.release();
    }

    @Test
    @DisplayName("gives the versions that are asked for, of models too that are not sold any more")
    void versions() {
        database.priceSmall();
        database.execute("insert into price_version (model, token_weight, effective_from)"
                + " select model, token_weight, effective_from from price_version");
        database.execute("insert into price_line (version_id, line, service_tier, unit, each)"
                + " values (2, 0, 'DEFAULT', 'CALL', 5)");
        database.execute("update model set priced = false, status = 'WITHDRAWN'");

        assertThat(history.versions(Set.of(1L, 2L, 3L)))
                .extracting(PriceVersion::id)
                .containsExactlyInAnyOrder(1L, 2L);
        assertThat(history.versions(Set.of(2L))).singleElement().satisfies(version -> {
            assertThat(version.model().text()).isEqualTo("small");
            assertThat(version.terms().lines()).hasSize(1);
        });
        assertThat(history.versions(Set.of())).isEmpty();
    }
}
