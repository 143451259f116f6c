package dev.farebox.storefront.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipTest {
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, deflate, br, zstd", "br,GZIP ; q=0.5", "gzip;q=1.0", "gzip;q=0.001"})
    @DisplayName("is used for whoever says that he takes it")
    void accepted(String header) {
        assertThat(Gzip.isAccepted(Optional.of(header))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "br", "gzip;q=0", "gzip; q=0.000", "notgzip", "gzip;q=x"})
    @DisplayName("is not used for whoever refuses it or says nothing that can be understood")
    void refused(String header) {
        assertThat(Gzip.isAccepted(Optional.of(header))).isFalse();
        assertThat(Gzip.isAccepted(Optional.empty())).isFalse();
    }

    @Test
    @DisplayName("gives back what was packed")
    void unpacks() throws IOException {
        byte[] content = "套餐 plan ".repeat(1000).getBytes(StandardCharsets.UTF_8);

        byte[] packed = Gzip.pack(content);

        assertThat(packed.length).isLessThan(content.length / 10);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
                .isEqualTo(content);
    }
}
