package dev.farebox.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes certificate authorities, as an operator makes one of his own. */
public final class OwnAuthority {
    /** What its certificate is of. */
    public static final String NAME = "CN=Own Authority";

    private OwnAuthority() {}

    /** A new file with the certificate in PEM. */
    public static Path pem(Path folder) throws IOException, InterruptedException {
        Path pem = folder.resolve("ca.pem");
        Path store = folder.resolve("ca.p12");
        keytool("-genkeypair", store, "-keyalg", "EC", "-dname", NAME, "-ext", "bc:critical=ca:true");
        keytool("-exportcert", store, "-rfc", "-file", pem.toString());
        return pem;
    }

    private static void keytool(String command, Path store, String... more) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-alias",
                "authority",
                "-keystore",
                store.toString(),
                "-storepass",
                "not-a-secret"));
        line.addAll(List.of(more));
        Process keytool = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(said).isZero();
    }
}
