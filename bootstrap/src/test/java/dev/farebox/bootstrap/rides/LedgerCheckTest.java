package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each forgery is one that the tables' own constraints allow. */
@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("The ledger's check names what somebody changed by hand")
class LedgerCheckTest {
    @Inject
    DataSource dataSource;

    @TestHTTPResource
    URI shop;

    @TestHTTPResource(value = "/operator", management = true)
    URI operatorRoot;

    private Operator operator;
    private String call;

    @BeforeEach
    void chargeOneCall() {
        operator = new Operator(operatorRoot);
        ApiClient client = new ApiClient(shop, operator.issue("trial", "1.00").secret());
        assertThat(client.call(ApiClient.chat("deepseek-v4-flash", "Hello")).status())
                .isEqualTo(200);
        call = client.account().onlyCall().id();
        assertThat(operator.checkLedger().getBoolean("balanced")).isTrue();
    }

    @Test
    @DisplayName("a charge that its own row does not explain")
    void charge() throws SQLException {
        assertNamed(
                "update usage set charge = charge + ? where call_id = (select max(call_id) from usage)",
                List.of("call " + call));
    }

    @Test
    @DisplayName("money spent that no call was charged")
    void spent() throws SQLException {
        assertNamed(
                "update budget set spent = spent + ? where id = (select max(budget_id) from api_key)",
                List.of("budget "));
    }

    @Test
    @DisplayName("money granted that nobody paid")
    void granted() throws SQLException {
        assertNamed(
                "update budget set granted = granted + ? where id = (select max(budget_id) from api_key)",
                List.of("budget "));
    }

    @Test
    @DisplayName("money held for no call")
    void held() throws SQLException {
        assertNamed("update api_key set held = held + ? where id = (select max(id) from api_key)", List.of("key "));
    }

    /** Forges by one nano-dollar, looks, and forges back. */
    private void assertNamed(String forgery, List<String> rows) throws SQLException {
        change(forgery, 1);
        try {
            JsonObject check = operator.checkLedger();
            assertThat(check.getBoolean("balanced")).isFalse();
            for (String row : rows) {
                assertThat(check.getJsonArray("faults").stream().map(fault -> ((JsonObject) fault).getString("row")))
                        .anyMatch(named -> named.startsWith(row));
            }
        } finally {
            change(forgery, -1);
        }
        assertThat(operator.checkLedger().getBoolean("balanced")).isTrue();
    }

    private void change(String forgery, long nanos) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(forgery)) {
            statement.setLong(1, nanos);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
