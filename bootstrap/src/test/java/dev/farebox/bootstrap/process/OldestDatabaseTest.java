package dev.farebox.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.farebox.bootstrap.process.ChatClient.Seen;
import dev.farebox.bootstrap.process.ProofShop.IssuedKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class OldestDatabaseTest {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");

    @TempDir
    Path folder;

    @Test
    @DisplayName("a live shop on somebody's own PostgreSQL 15 opens, charges a call, balances, and opens again")
    void livesOnTheOldestDatabase() throws Exception {
        assumeTrue(
                Files.isExecutable(PROGRAMS.resolve("initdb")),
                "no PostgreSQL 15: " + PROGRAMS + " is missing; install the package postgresql-15 to run this test");
        try (OwnPostgres database = OwnPostgres.start(PROGRAMS, folder.resolve("own"));
                ProofShop shop = new ProofShop(folder, Duration.ZERO, database.address())) {
            FareboxProcess process = shop.start("node");
            assertThat(shop.number("select current_setting('server_version_num')::int / 10000"))
                    .isEqualTo(15);
            IssuedKey key = ProofShop.issueKey(process, "1");
            Seen call = new ChatClient()
                    .whole(process.address("/v1/chat/completions"), key.secret(), ProofShop.PER_CALL, "Hello");
            assertThat(call.status()).isEqualTo(200);
            assertThat(shop.number("select spent from budget")).isEqualTo(20_000_000);
            ProofShop.requireBalanced(process);

            process.terminate();
            assertThat(process.exitCode()).isZero();
            assertThat(process.servers()).isEmpty();
            ProofShop.requireBalanced(shop.start("node"));
        }
    }
}
