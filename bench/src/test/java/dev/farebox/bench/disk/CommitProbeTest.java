package dev.farebox.bench.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.bench.client.Samples;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitProbeTest {
    @Test
    void commitsAreMeasuredForAsLongAsAskedAndTheFileIsRemoved(@TempDir Path folder) throws IOException {
        long nanos = TimeUnit.MILLISECONDS.toNanos(50);
        long begin = System.nanoTime();

        Samples commits = CommitProbe.measure(folder, nanos);

        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(nanos);
        assertThat(commits.size()).isPositive();
        assertThat(commits.percentileMicros(100)).isPositive();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatDoesNotExistIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> CommitProbe.measure(folder.resolve("missing"), 1))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void moreSecondsThanAllowedAreRefused() {
        assertThatThrownBy(() -> CommitProbe.main(new String[] {"/", "61"})).hasMessageContaining("1 to 60");
    }
}
