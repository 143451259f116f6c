package dev.farebox.bootstrap.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.bootstrap.OwnAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A channel that names authorities of its own")
class AuthorityReaderTest {
    private static final String BASE_URL = "baseUrl: https://api.example.com/v1/";

    @TempDir
    Path folder;

    private Path pem;
    private String certificate;

    @BeforeEach
    void authority() throws IOException, InterruptedException {
        pem = OwnAuthority.pem(folder);
        certificate = Files.readString(pem);
    }

    private static String naming(String ca) {
        return ShopTexts.with(BASE_URL, BASE_URL + "\n    ca: \"" + ca + "\"");
    }

    private static List<String> faults(String ca) {
        return ShopTexts.faults(ShopTexts.read(naming(ca)));
    }

    private List<String> faultsOf(String content) throws IOException {
        Files.writeString(pem, content);
        return faults(pem.toString());
    }

    @Test
    @DisplayName("has all certificates of the file, whatever stands between them")
    void read() throws IOException {
        Files.writeString(pem, "# ours\n" + certificate + "\n# and theirs\n" + certificate);
        ShopFile file = ShopTexts.file(ShopTexts.read(naming(pem.toString())));
        assertThat(file.channels().getFirst().authorities())
                .hasSize(2)
                .allSatisfy(authority -> assertThat(
                                authority.getSubjectX500Principal().getName())
                        .isEqualTo(OwnAuthority.NAME));
    }

    @Test
    @DisplayName("has none if it names no file")
    void none() {
        assertThat(ShopTexts.file(ShopTexts.read(ShopTexts.LIVE))
                        .channels()
                        .getFirst()
                        .authorities())
                .isEmpty();
    }

    @Test
    @DisplayName("is told where the file is not")
    void missing() {
        assertThat(faults("ca.pem")).containsExactly("channels[0].ca: is no absolute path such as /etc/farebox/ca.pem");
        assertThat(faults(folder + "/other.pem"))
                .containsExactly("channels[0].ca: " + folder + "/other.pem is no file");
        assertThat(faults(folder.toString())).containsExactly("channels[0].ca: " + folder + " is no file");
    }

    @Test
    @DisplayName("is told what the file is not")
    void noCertificate() throws IOException {
        String path = pem.toString();
        assertThat(faultsOf(""))
                .containsExactly("channels[0].ca: " + path
                        + " holds no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----");
        String damaged = "channels[0].ca: " + path + " holds something that is no certificate in PEM";
        assertThat(faultsOf("not a certificate")).containsExactly(damaged);
        assertThat(faultsOf(certificate.replace("MII", "AAA"))).containsExactly(damaged);
        assertThat(faultsOf(certificate
                        + certificate.replace("CERTIFICATE", "PRIVATE KEY").replace("MII", "AAA")))
                .containsExactly(damaged);
        assertThat(faultsOf("x".repeat((4 << 20) + 1)))
                .containsExactly("channels[0].ca: " + path + " is larger than 4194304 bytes");
    }

    @Test
    @DisplayName("speaks to its provider over https")
    void plainHttp() {
        String text = ShopTexts.with(BASE_URL, "baseUrl: http://localhost:9/v1\n    ca: \"" + pem + "\"");
        assertThat(ShopTexts.faults(ShopTexts.read(text)))
                .containsExactly("channels[0].ca: is for providers that are spoken to over https; leave it out");
    }
}
