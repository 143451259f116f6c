package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("A client that offers HTTP/2 without TLS")
class HttpVersionTest {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

    @TestHTTPResource
    URI shop;

    @TestHTTPResource(value = "/operator", management = true)
    URI operatorRoot;

    private String key;

    @BeforeEach
    void newKey() {
        key = new Operator(operatorRoot).issue("trial", "1.00").secret();
    }

    @Test
    @DisplayName("is answered in HTTP/1.1, a page as well as a call")
    void answeredInHttp11() throws IOException, InterruptedException {
        HttpResponse<String> page = client.send(
                HttpRequest.newBuilder(shop.resolve("/pricing")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(page.statusCode()).isEqualTo(200);

        HttpResponse<InputStream> call = call("Hello");
        assertThat(call.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(Answer.read(call).done()).isTrue();
    }

    @Test
    @DisplayName("reads the error event of a stream that broke, before the connection does")
    void readsTheErrorEvent() throws IOException, InterruptedException {
        Answer answer = Answer.read(call("#error-event"));
        assertThat(answer.events().getLast()).contains("\"error\"");
        assertThat(answer.whole()).isFalse();
    }

    private HttpResponse<InputStream> call(String prompt) throws IOException, InterruptedException {
        JsonObject body = ApiClient.stream("deepseek-v4-flash", prompt);
        HttpRequest request = HttpRequest.newBuilder(shop.resolve("/v1/chat/completions"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }
}
