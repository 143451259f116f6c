package dev.farebox.bootstrap.rides;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("A call that is sent again with its Idempotency-Key")
class SentAgainTest {
    @Inject
    DataSource dataSource;

    @TestHTTPResource
    URI shop;

    @TestHTTPResource(value = "/operator", management = true)
    URI operatorRoot;

    @Test
    @DisplayName("gets the first answer, is one call on the account, and what is kept cannot be read in the database")
    void replayed() throws SQLException {
        Operator operator = new Operator(operatorRoot);
        String key = operator.issue("trial", "1.00").secret();
        String idempotencyKey = UUID.randomUUID().toString();
        JsonObject body = ApiClient.chat("deepseek-v4-flash", "Hello");

        Response first = send(key, idempotencyKey, body);
        Response again = send(key, idempotencyKey, body);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.header("Idempotency-Replayed")).isNull();
        KeyAccount account = new ApiClient(shop, key).account();
        assertThat(account.onlyCall().id())
                .isEqualTo(first.header("x-request-id"))
                .isEqualTo(again.header("x-request-id"));
        assertThat(again.header("X-Request-Cost")).isEqualTo(first.header("X-Request-Cost"));
        assertThat(account.held()).isZero();
        assertThat(operator.checkLedger().getBoolean("balanced")).isTrue();
        String id = new JsonObject(first.asString()).getString("id");
        assertThat(number("select count(*) from idempotent_call where sealed is not null"))
                .isPositive();
        assertThat(number("select count(*) from idempotent_call where position('" + id + "'::bytea in sealed) > 0"))
                .isZero();
    }

    @Test
    @DisplayName("but with another prompt is refused, and names the first call")
    void otherBody() {
        String key = new Operator(operatorRoot).issue("trial", "1.00").secret();
        Response first = send(key, "the-same", ApiClient.chat("deepseek-v4-flash", "Hello"));

        Response again = send(key, "the-same", ApiClient.chat("deepseek-v4-flash", "Good bye"));

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.jsonPath().getString("error.code")).isEqualTo("idempotency_key_used");
        assertThat(again.header("Idempotency-First-Call")).isEqualTo(first.header("x-request-id"));
        assertThat(again.header("Idempotency-First-Cost")).isEqualTo(first.header("X-Request-Cost"));
    }

    private Response send(String key, String idempotencyKey, JsonObject body) {
        return given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + key)
                .header("Idempotency-Key", idempotencyKey)
                .body(body.encode())
                .post(shop.resolve("/v1/chat/completions"));
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
