package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("Every page that links lead to")
class EveryPageRideTest extends BrowserRide {
    private static final int MOST_PAGES = 100;

    /** Checkouts differ by the plan's name only; one of them is looked at closely. */
    private static final String CHECKOUT = "/checkout/";

    private static final String LOOKED_AT_CHECKOUT = CHECKOUT + "trial";

    /** Its mails are in their buyers' languages, whatever the page's is, and their links are for their buyers. */
    private static final String MAILS = "/simulator/mail";

    private final SequencedSet<String> found = new LinkedHashSet<>(List.of("/"));
    private final Map<String, Set<String>> anchors = new HashMap<>();
    private final List<URI> fragments = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "zh-CN"})
    @DisplayName("is there, with all that its links name, in one language, for everybody, at every width, light and dark")
    void everyPage(String locale) {
        try (Browsing visitor = browse(Device.desktop(locale));
                Inspection inspection = new Inspection(visitor)) {
            for (int next = 0; next < found.size() && next < MOST_PAGES; next++) {
                String path = List.copyOf(found).get(next);
                visitor.open(path);
                note(visitor, path);
                if (!path.equals(MAILS) && (!path.startsWith(CHECKOUT) || path.equals(LOOKED_AT_CHECKOUT))) {
                    inspection.judge(path.equals("/") ? "home" : path.substring(1).replace('/', '-'));
                }
            }
        }
        assertThat(found)
                .contains(LOOKED_AT_CHECKOUT, "/order-lookup", "/docs/api", "/refunds", "/redeem")
                .hasSizeLessThan(MOST_PAGES);
        assertThat(fragments)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(anchors.get(link.getPath()))
                        .as("anchors of %s", link)
                        .contains(link.getFragment()));
    }

    private void note(Browsing visitor, String path) {
        Object ids = visitor.page().evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)");
        anchors.put(path, ((List<?>) ids).stream().map(Object::toString).collect(Collectors.toSet()));
        if (path.equals(MAILS)) {
            return;
        }
        for (URI link : visitor.links()) {
            if (!visitor.isOfTheShop(link)) {
                assertThat(link.getScheme()).as("link of %s to %s", path, link).isEqualTo("https");
            } else {
                found.add(link.getPath());
                if (link.getFragment() != null) {
                    fragments.add(link);
                }
            }
        }
    }
}
