package dev.farebox.storefront.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.farebox.application.ordering.TopUpFault;
import dev.farebox.application.redeeming.RedeemCode.RedeemOutcome;
import dev.farebox.domain.delivery.RedemptionCodeSecret;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.storefront.PageTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("The page that redeems codes")
public class RedeemPageTest extends PageTest {
    public static final String CODE = RedemptionCodeSecret.create(new byte[RedemptionCodeSecret.RANDOM_BYTES])
            .reveal();

    private static final ApiKeySecret KEY = ApiKeySecret.create(KeyPrefix.DEFAULT, new byte[ApiKeySecret.RANDOM_BYTES]);

    @Test
    @DisplayName("a code becomes a key, shown once with its base URL and a first call")
    void key() {
        ordering.redeemingComesTo(new RedeemOutcome.KeyIssued(KEY, new PlanId("trial"), Amount.tokens(200_000)));

        String page = redeemed(CODE, "", 200);

        assertThat(page).contains(KEY.reveal(), "Base URL", "shown this once").doesNotContain("<form method=\"post\"");
    }

    @Test
    @DisplayName("a code is added to a key that its holder has")
    void ontoKey() {
        ordering.redeemingComesTo(new RedeemOutcome.ToppedUp(Amount.tokens(200_000)));

        assertThat(redeemed(CODE, KEY.reveal(), 200))
                .contains("Your key has more now")
                .doesNotContain(KEY.reveal());
    }

    @Test
    @DisplayName("every code that cannot be redeemed is the same page, which says at the field that it is wanted again")
    void notOpen() {
        String unknown = redeemed(CODE, "", 404);
        String malformed = redeemed("FBC-1", "", 404);

        assertThat(unknown)
                .contains("<title>Error: Redeem a code", "cannot be redeemed", "Please enter yours again.")
                .contains("aria-describedby=\"code-help code-fault code-again\" aria-invalid=\"true\" autofocus")
                .doesNotContain(CODE);
        assertThat(malformed).isEqualTo(unknown);
    }

    @Test
    @DisplayName("a code that was left out is asked for at its field")
    void nothingTyped() {
        assertThat(redeemed(" ", "", 400))
                .contains("id=\"code-fault\">Please enter your code.", "aria-invalid=\"true\" autofocus")
                .doesNotContain("Please enter yours again.");
        assertThat(redeemed("", "sk-mistyped", 400))
                .contains("Please enter your code.", "Please enter yours again.")
                .doesNotContain("sk-mistyped");
    }

    @Test
    @DisplayName("what is wrong with a key stands beside its field, in words, and the key is not shown again")
    void wrongKey() {
        assertThat(redeemed(CODE, "sk-mistyped", 400))
                .contains("no key of this shop", "aria-invalid=\"true\"", "Your code is still good")
                .contains("aria-describedby=\"key-help key-fault\" aria-invalid=\"true\"", "Please enter yours again.")
                .containsOnlyOnce(" autofocus")
                .doesNotContain("sk-mistyped", CODE);
        ordering.redeemingComesTo(new RedeemOutcome.WrongKey(TopUpFault.OTHER_PLAN));
        assertThat(redeemed(CODE, KEY.reveal(), 400))
                .contains("another package")
                .doesNotContain(KEY.reveal());
        ordering.redeemingComesTo(new RedeemOutcome.TryAgain());
        assertThat(redeemed(CODE, "", 503)).contains("not possible just now");
    }

    @Test
    @DisplayName("is complete in Chinese")
    void chinese() {
        browser()
                .get("/redeem?lang=zh")
                .then()
                .statusCode(200)
                .body(containsString("使用兑换码"))
                .body(not(containsString("Redeem")));
    }

    @Test
    @DisplayName("Case 51: guessing is slowed down")
    void throttled() {
        int status = 404;
        for (int i = 0; i < 12 && status == 404; i++) {
            status = browser().formParam("code", "FBC-" + i).post("/redeem").statusCode();
        }
        assertThat(status).isEqualTo(429);
    }

    private String redeemed(String code, String key, int status) {
        return browser()
                .formParam("code", code)
                .formParam("apiKey", key)
                .post("/redeem")
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }
}
