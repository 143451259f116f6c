package dev.farebox.storefront.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {
    private static final String PUBLIC_URL = "https://shop.example";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "same-origin |                        | shop.example     | OURS",
                "same-origin | https://evil.example   | shop.example     | OURS",
                "same-site   | https://shop.example   | shop.example     | FOREIGN",
                "cross-site  |                        | shop.example     | FOREIGN",
                "none        |                        | shop.example     | FOREIGN",
                "            | https://shop.example   | 10.0.0.5:3000    | OURS",
                "            | http://10.0.0.5:3000   | 10.0.0.5:3000    | OURS",
                "            | http://10.0.0.5:3001   | 10.0.0.5:3000    | FOREIGN",
                "            | https://evil.example   | shop.example     | FOREIGN",
                "            | https://shop.example.evil.example | shop.example | FOREIGN",
                "            | null                   | shop.example     | FOREIGN",
                "            | not a url              | shop.example     | FOREIGN",
                "            |                        | shop.example     | OURS"
            })
    @DisplayName("a form counts only if the browser says that it comes from here")
    void forms(String fetchSite, String origin, String host, SameOrigin.Verdict expected) {
        assertThat(SameOrigin.judge(
                        Optional.ofNullable(fetchSite),
                        Optional.ofNullable(origin),
                        Optional.ofNullable(host),
                        PUBLIC_URL,
                        false))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"null, OURS", "https://evil.example, FOREIGN"})
    @DisplayName("a page that sends no referrer sends the origin null, and only that is accepted for it")
    void formsOfPagesWithoutReferrer(String origin, SameOrigin.Verdict expected) {
        assertThat(SameOrigin.judge(
                        Optional.empty(), Optional.of(origin), Optional.of("shop.example"), PUBLIC_URL, true))
                .isEqualTo(expected);
    }
}
