package dev.farebox.bootstrap.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.farebox.bootstrap.start.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The file of the secrets")
class SecretsFileTest {
    private static final String A = "0a".repeat(32);
    private static final String B = "0b".repeat(32);
    private static final String GOOD = "pepper 1 " + A + "\nsealing 1 " + A + "\ncookie 1 " + A + "\n";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void inFolder() {
        file = folder.resolve("secrets");
    }

    @Test
    @DisplayName("is made once, for its owner only, and read again as it was")
    void madeOnce() throws IOException {
        Random random = new Random(7);
        SecretsFile secrets = new SecretsFile(file, "FAREBOX_DATA");
        Secrets made = secrets.readOrCreate(count -> {
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        });
        Secrets again = secrets.readOrCreate(_ -> {
            throw new AssertionError("made anew");
        });
        assertThat(again.keys().pepper()).isEqualTo(made.keys().pepper());
        assertThat(again.keys().sealing().get(1))
                .isEqualTo(made.keys().sealing().get(1));
        assertThat(made.keys().pepper()).isNotEqualTo(made.keys().sealing().get(1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    @DisplayName("may have several sealing keys, all of which are known")
    void severalSealingKeys() throws IOException {
        Secrets secrets = read(GOOD + "# since the audit\nsealing 2 " + B + "\n");
        assertThat(secrets.keys().sealing().keySet()).containsExactly(1, 2);
    }

    @Test
    @DisplayName("shows nothing of them when it is printed")
    void printsNothing() throws IOException {
        assertThat(read(GOOD).toString()).doesNotContain("0a0a", "[10, 10");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("sealing 1 " + A + "\ncookie 1 " + A, "must have exactly one line for pepper"),
                arguments(GOOD + "pepper 2 " + B, "must have exactly one line for pepper"),
                arguments("pepper 1 " + A + "\ncookie 1 " + A, "has no line for sealing"),
                arguments("pepper 1 " + A + "\nsealing 1 " + A, "has no line for cookie"),
                arguments(GOOD + "sealing 1 " + B, "line 4: this name and version stand there twice"),
                arguments(GOOD + "peper 1 " + A, "line 4: must be pepper, sealing or cookie, a version, and 64"),
                arguments(GOOD.replace(A, "0a"), "line 1: must be pepper, sealing or cookie, a version, and 64"),
                arguments(GOOD.replace("pepper 1 " + A, "pepper 1 " + "00".repeat(32)), "pepper 1 is blank"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faults")
    @DisplayName("that is faulty refuses the start, names the place and shows no secret")
    void faults(String text, String problem) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("FAREBOX_SECRETS: ")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("0a0a")
                .hasMessageNotContaining("0b0b");
    }

    @Test
    @DisplayName("that others can read refuses the start and says how to close it")
    void openToOthers() throws IOException {
        Files.writeString(file, GOOD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> new SecretsFile(file, "FAREBOX_SECRETS").read())
                .isInstanceOf(StartRefused.class)
                .hasMessage("FAREBOX_SECRETS: others can read " + file + "; make it 0600: chmod 600 " + file);
    }

    @Test
    @DisplayName("that is not there refuses the start")
    void missing() {
        assertThatThrownBy(() -> new SecretsFile(file, "FAREBOX_SECRETS").read())
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("FAREBOX_SECRETS: cannot read " + file);
    }

    private Secrets read(String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return new SecretsFile(file, "FAREBOX_SECRETS").read();
    }
}
