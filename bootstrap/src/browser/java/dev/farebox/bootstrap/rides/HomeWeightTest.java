package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Sizes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("The first page")
class HomeWeightTest extends BrowserRide {
    private static final int MOST_BYTES = 60 * 1024;
    private static final int MOST_REQUESTS = 8;

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "zh-CN"})
    @DisplayName("weighs at most 60 KB over the wire with all that it needs, in at most 8 requests, and less the next time")
    void weight(String locale) {
        try (Browsing visitor = browse(Device.desktop(locale))) {
            List<Request> requests = new CopyOnWriteArrayList<>();
            visitor.context().onRequestFinished(requests::add);
            visitor.open("/");
            visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
            int first = bytes(requests);
            assertThat(requests).hasSizeBetween(3, MOST_REQUESTS);
            assertThat(first).isBetween(1024, MOST_BYTES);

            requests.clear();
            visitor.open("/pricing");
            visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(requests).filteredOn(request -> request.url().contains("/assets/") && bytes(request) > 0)
                    .as("assets that were fetched again")
                    .isEmpty();
        }
    }

    private static int bytes(List<Request> requests) {
        return requests.stream().mapToInt(HomeWeightTest::bytes).sum();
    }

    /** What the answer weighed as it came, with its headers. */
    private static int bytes(Request request) {
        Sizes sizes = request.sizes();
        return sizes.responseBodySize + sizes.responseHeadersSize;
    }
}
