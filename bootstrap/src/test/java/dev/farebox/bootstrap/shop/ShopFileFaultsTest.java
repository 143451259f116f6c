package dev.farebox.bootstrap.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.farebox.domain.order.Mode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A faulty shop file")
class ShopFileFaultsTest {
    static Stream<Arguments> oneFaultEach() {
        return Stream.of(
                arguments(
                        "USD: \"2.00\"",
                        "USD: \"2.0x\"",
                        "plans[0].prices.USD: \"2.0x\" is not a decimal such as \"0.30\""),
                arguments(
                        "USD: \"2.00\"",
                        "USD: 2.00",
                        "plans[0].prices.USD: write the amount as a text in quotes, such as \"2.0\", so that no digit is lost"),
                arguments(
                        "USD: \"2.00\"",
                        "USD: \"2.001\"",
                        "plans[0].prices.USD: \"2.001\" has more than 2 decimal places, which cannot be kept exactly"),
                arguments("USD: \"2.00\"", "USD: \"0\"", "plans[0].prices.USD: an amount must be above zero"),
                arguments(
                        "USD: \"2.00\"",
                        "usd: \"2.00\"",
                        "plans[0].prices.usd: \"usd\" is not a currency code such as USD"),
                arguments(
                        "prices: {CNY: \"5.00\"}",
                        "prices: {}",
                        "plans[1].prices: a plan has at least one price, such as USD: \"2.00\""),
                arguments(
                        "payments:\n",
                        "mail: {from: nobody}\npayments:\n",
                        "mail.from: an e-mail address looks like name@example.org"),
                arguments(
                        "payments:\n",
                        "mail: {from: a@example.org, sender: b}\npayments:\n",
                        "mail.sender: unknown member; known here: from"),
                arguments("id: tokens", "id: trial", "plans[1].id: \"trial\" is the id of an earlier plan"),
                arguments(
                        "id: tokens",
                        "id: Tokens!",
                        "plans[1].id: a plan id has 1 to 64 lower-case letters, digits and hyphens, such as \"trial\""),
                arguments("zh: 体验包", "zh: \"\"", "plans[0].name.zh: must not be blank"),
                arguments("{en: Trial, zh: 体验包}", "Trial", "plans[0].name: must have members: en, zh"),
                arguments(
                        "{usd: \"1.50\"}",
                        "{usd: \"1.50\", tokens: 5}",
                        "plans[0].allowance: is either usd: \"1.50\" or tokens: 200000"),
                arguments("{usd: \"1.50\"}", "{usd: \"0.00\"}", "plans[0].allowance: must be above zero"),
                arguments(
                        "tokens: 200000",
                        "tokens: -1",
                        "plans[1].allowance.tokens: must be a whole number from 1 to 1000000000000"),
                arguments(
                        "[plain, plain-c]",
                        "[plain, other]",
                        "plans[0].models[1]: there is no model \"other\" in this file"),
                arguments(
                        "models: [plain]",
                        "models: [plain-c]",
                        "plans[1].models[0]: model \"plain-c\" has neither tokenWeight nor tokensPerUnit, so it cannot be in a plan that counts tokens"),
                arguments(
                        "    price: {perCall: \"0.02\"}\n",
                        "",
                        "plans[0].models[1]: model \"plain-c\" has no price, so it cannot be in a plan"),
                arguments("[plain, plain-c]", "[]", "plans[0].models: a plan names its models, or [\"*\"] for all"),
                arguments(
                        "rpm: 30",
                        "badge: cheapest",
                        "plans[0].badge: \"cheapest\" is not one of most-popular, best-value"),
                arguments(
                        "    price: {perCall: \"0.02\"}\n",
                        "    price: {perImage: \"0.02\"}\n    kind: audio\n",
                        "models[1].kind: its price is one of kind image"),
                arguments(
                        "maxOutput: 500\n",
                        "maxOutput: 500\n    about: {en: " + "x".repeat(161) + ", zh: 好用}\n",
                        "models[0].about: is longer than 160 characters"),
                arguments(
                        "maxOutput: 500\n",
                        "maxOutput: 500\n    about: {en: Good}\n",
                        "models[0].about.zh: is missing"),
                arguments("rpm: 30", "parallel: -1", "plans[0].parallel: must be a whole number from 0 to 1000000"),
                arguments("rpm: 30", "tpm: many", "plans[0].tpm: must be a whole number from 0 to 1000000000"),
                arguments("rpm: 30", "daily: \"0\"", "plans[0].daily: must be above zero; leave it out for no limit"),
                arguments("rpm: 30", "rpm: 30.5", "plans[0].rpm: must be a whole number from 0 to 1000000"),
                arguments(
                        "rpm: 30",
                        "rmp: 30",
                        "plans[0].rmp: unknown member; known here: id, name, prices, allowance, models, rpm, tpm, parallel, daily, keyPrefix, defaultOutput, badge"),
                arguments(
                        "sk-gateway-",
                        "gateway",
                        "plans[0].keyPrefix: a key prefix begins with \"sk-\", ends with \"-\" and has at most 32 letters, digits and hyphens"),
                arguments(
                        "{perCall: \"0.02\"}",
                        "{perCall: \"0.02\"}\n  - {id: plain, context: 9, maxOutput: 9}",
                        "models[2].id: \"plain\" is the id of an earlier model"),
                arguments(
                        "sameAs: plain", "sameAs: other", "models[1].sameAs: there is no model \"other\" in this file"),
                arguments(
                        "sameAs: plain",
                        "sameAs: plain-c",
                        "models[1].sameAs: \"plain-c\" is a twin itself; name the model that it is the same as"),
                arguments(
                        "maxOutput: 500",
                        "maxOutput: 1001",
                        "models[0].maxOutput: must be a whole number from 1 to 1000"),
                arguments(
                        "context: 1000",
                        "context: many",
                        "models[0].context: must be a whole number from 1 to 100000000"),
                arguments(
                        "tokenWeight: \"1\"",
                        "tokenWeight: 1",
                        "models[0].tokenWeight: write the amount as a text in quotes, such as \"1\", so that no digit is lost"),
                arguments(", outputPerMillion: \"1.20\"", "", "models[0].price.outputPerMillion: is missing"),
                arguments(
                        "{perCall: \"0.02\"}",
                        "{perCall: \"0.02\", outputPerMillion: \"1\"}",
                        "models[1].price: has either one of perCall, perImage, perAudioSecond, perCharacter, perRerankUnit"
                                + " alone, or inputPerMillion and outputPerMillion"),
                arguments("{perCall: \"0.02\"}", "{perCall: \"0\"}", "models[1].price.perCall: must be above zero"),
                arguments(
                        "dialect: openai",
                        "dialect: klingon",
                        "channels[0].dialect: \"klingon\" is not one of openai, anthropic, gemini"),
                arguments(
                        "baseUrl: https://api.example.com/v1/",
                        "baseUrl: api.example.com",
                        "channels[0].baseUrl: is not an address such as https://api.example.com/v1"),
                arguments(
                        "baseUrl: https://api.example.com/v1/",
                        "baseUrl: https://k@api.example.com",
                        "channels[0].baseUrl: has no user, query or fragment; keys belong into apiKeys"),
                arguments(
                        "{plain: upstream-plain}",
                        "{plain: x, nope: y}",
                        "channels[0].models.nope: there is no model \"nope\" in this file"),
                arguments("{plain: upstream-plain}", "{plain-c: x}", "channels: no channel serves model \"plain\""),
                arguments(
                        "{plain: upstream-plain}",
                        "{\"*\": x}",
                        "channels[0].models.*: \"*\" passes every name through as it is, so write \"*\": \"*\""),
                arguments(
                        "dialect: openai",
                        "dialect: openai\n    outputCap: as-sent",
                        "channels[0].outputCap: \"as-sent\" is not one of max-tokens, max-completion-tokens"),
                arguments(
                        "dialect: openai",
                        "dialect: openai\n    user: send-false",
                        "channels[0].user: \"send-false\" is not one of send, leave-out"),
                arguments(
                        "dialect: openai",
                        "dialect: openai\n    store: true",
                        "channels[0].store: must be a text; write it in quotes: \"true\""),
                arguments(
                        "dialect: openai",
                        "dialect: openai\n    timeouts: {connectSeconds: 0}",
                        "channels[0].timeouts.connectSeconds: must be a whole number from 1 to 60"),
                arguments(
                        "dialect: openai",
                        "dialect: openai\n    timeouts: {firstByteSeconds: 1801}",
                        "channels[0].timeouts.firstByteSeconds: must be a whole number from 1 to 1800"),
                arguments(
                        "dialect: openai",
                        "dialect: openai\n    timeouts: {silenceSeconds: 0.5}",
                        "channels[0].timeouts.silenceSeconds: must be a whole number from 1 to 1800"),
                arguments(
                        "dialect: openai",
                        "dialect: openai\n    timeouts: {idleSeconds: 5}",
                        "channels[0].timeouts.idleSeconds: unknown member; known here: connectSeconds, firstByteSeconds, firstContentSeconds, silenceSeconds, totalSeconds"),
                arguments(
                        "dialect: openai",
                        "dialect: openai\n    timeouts: {totalSeconds: 1801}",
                        "channels[0].timeouts.totalSeconds: must be a whole number from 1 to 1800"),
                arguments(
                        "dialect: openai",
                        "dialect: openai\n    timeouts: {firstContentSeconds: 0}",
                        "channels[0].timeouts.firstContentSeconds: must be a whole number from 1 to 600"),
                arguments(
                        "dialect: openai",
                        "dialect: openai\n    priority: -1",
                        "channels[0].priority: must be a whole number from 0 to 1000"),
                arguments(
                        "dialect: openai",
                        "dialect: openai\n    weight: 0",
                        "channels[0].weight: must be a whole number from 1 to 1000"),
                arguments(
                        "dialect: openai",
                        "dialect: openai\n    maxOpenCalls: 16385",
                        "channels[0].maxOpenCalls: must be a whole number from 1 to 16384"),
                arguments(
                        "dialect: openai",
                        "dialect: openai\n    probe: {everySeconds: 4}",
                        "channels[0].probe.everySeconds: must be a whole number from 5 to 3600"),
                arguments(
                        "dialect: openai",
                        "dialect: openai\n    probe: {path: models}",
                        "channels[0].probe.path: is not a path such as /models, which follows the base URL"),
                arguments(
                        "dialect: openai",
                        "dialect: openai\n    probe: never",
                        "channels[0].probe: must have members: path, everySeconds"),
                arguments(
                        "dialect: openai",
                        "dialect: openai\n    http2: maybe",
                        "channels[0].http2: must be true or false"),
                arguments(
                        "baseUrl: https://api.example.com/v1/",
                        "baseUrl: http://api.example.com/v1/\n    http2: true",
                        "channels[0].http2: HTTP/2 is spoken over https only"),
                arguments(
                        "${UPSTREAM_KEY}",
                        "${NOT_SET}",
                        "channels[0].apiKeys[0]: the environment variable NOT_SET is not set"),
                arguments(
                        "environment: live",
                        "environment: sandbox",
                        "payments.paypal.environment: must be live; to try the shop without money, start it with FAREBOX_MODE=demo"),
                arguments(
                        ", webhookId: WH1",
                        "",
                        "payments.paypal.webhookId: is missing; without webhooks write \"webhooks: none\" instead, payments are polled then"),
                arguments(
                        "webhookId: WH1",
                        "webhookId: wh-1",
                        "payments.paypal.webhookId: is not the id of a webhook, which has 1 to 50 letters and digits; PayPal's developer dashboard shows it beside the webhook's address"),
                arguments(
                        "webhookId: WH1",
                        "webhookId: WH1, webhooks: none",
                        "payments.paypal.webhooks: contradicts webhookId; leave one of them out"),
                arguments(
                        "webhookSecret: creem-secret",
                        "webhookSecret: \"\"",
                        "payments.creem.webhookSecret: must not be blank"),
                arguments(
                        "{trial: prod_123}",
                        "{gone: prod_123}",
                        "payments.creem.products.gone: there is no plan \"gone\" in this file"),
                arguments(
                        "{trial: prod_123}",
                        "{tokens: prod_123}",
                        "payments.creem.products.tokens: the plan has no price in USD or EUR, which are what Creem charges"),
                arguments(
                        "{trial: prod_123}",
                        "{trial: \"prod 123\"}",
                        "payments.creem.products.trial: is not the id of a product of Creem's, such as prod_123"),
                arguments(
                        "apiKey: creem-key",
                        "apiKey: creem_test_key",
                        "payments.creem.apiKey: is a key of Creem's test environment, which takes no real money; to try the shop without money, start it with FAREBOX_MODE=demo"),
                arguments(
                        "webhookSecret: creem-secret, ",
                        "",
                        "payments.creem.webhookSecret: is missing; without webhooks write \"webhooks: none\" instead, payments are polled then"),
                arguments(
                        "webhookSecret: creem-secret",
                        "webhookSecret: creem-secret, formerWebhookSecret: \" \"",
                        "payments.creem.formerWebhookSecret: must not be blank"),
                arguments(
                        "secret: \"${PAYPAL_SECRET}\"",
                        "secret: 12",
                        "payments.paypal.secret: must be a text; write it in quotes: \"12\""),
                arguments(
                        "Asia/Shanghai",
                        "Beijing",
                        "shop.timeZone: \"Beijing\" is not a time zone such as Asia/Shanghai"),
                arguments(
                        "help@example.org", "help", "shop.supportEmail: an e-mail address looks like name@example.org"),
                arguments(
                        "timeZone: Asia/Shanghai",
                        "errorDialect: s9",
                        "shop.errorDialect: \"s9\" is not one of default, s0, s2, s3, s4"),
                arguments(
                        "timeZone: Asia/Shanghai",
                        "baseUrls: [{label: A, url: \"https://a.example.org\"}]",
                        "shop.baseUrls[0].url: \"https://a.example.org\" is not an address such as https://example.org/v1"),
                arguments(
                        "name: Test Shop",
                        "name: Test Shop\n  theme: dark",
                        "shop.theme: unknown member; known here: name, brand, baseUrls, supportEmail, timeZone, requestsPerMinute, errorDialect, orderLookup, delivers, keyRetrieval, keyRetrievalDays"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("oneFaultEach")
    @DisplayName("Case 02: gets one message that names the place and what would be right")
    void oneFaultOneMessage(String piece, String replacement, String message) {
        assertThat(ShopTexts.faults(ShopTexts.read(ShopTexts.with(piece, replacement))))
                .containsExactly(message);
    }

    @Test
    @DisplayName("gets a message for each of several faults at once")
    void severalFaults() {
        String text = ShopTexts.with("USD: \"2.00\"", "USD: \"x\"")
                .replace("context: 1000", "context: 0")
                .replace("timeZone: Asia/Shanghai", "timeZone: Nowhere");
        assertThat(ShopTexts.faults(ShopTexts.read(text)))
                .hasSize(3)
                .anyMatch(fault -> fault.startsWith("models[0].context: "))
                .anyMatch(fault -> fault.startsWith("plans[0].prices.USD: "))
                .anyMatch(fault -> fault.startsWith("shop.timeZone: "));
    }

    @Test
    @DisplayName("that names a member twice says where")
    void duplicateMember() {
        assertThat(ShopTexts.faults(ShopTexts.read(ShopTexts.with("rpm: 30", "rpm: 30\n    rpm: 60"))))
                .singleElement()
                .asString()
                .startsWith("line ")
                .contains("Duplicate field 'rpm'");
    }

    @Test
    @DisplayName("that is not YAML says where")
    void notYaml() {
        assertThat(ShopTexts.faults(ShopTexts.read("shop: [unclosed\nplans: {")))
                .singleElement()
                .asString()
                .startsWith("line ")
                .contains("not YAML");
    }

    @Test
    @DisplayName("that is empty, or a list, says which members a file has")
    void notAMapping() {
        String message = "the file must have the members shop, plans, models, channels and payments";
        assertThat(ShopTexts.faults(ShopTexts.read(""))).containsExactly(message);
        assertThat(ShopTexts.faults(ShopTexts.read("- a"))).containsExactly(message);
    }

    @Test
    @DisplayName("that is too large is not read at all")
    void tooLarge() {
        assertThat(ShopTexts.faults(ShopTexts.read(ShopTexts.LIVE + "#".repeat(ShopFileReader.MAX_BYTES))))
                .singleElement()
                .asString()
                .endsWith("at most 1048576 are read");
    }

    @Test
    @DisplayName("without channels or a way to pay is no live shop")
    void liveNeedsChannelsAndPayments() {
        String text = ShopTexts.LIVE.substring(0, ShopTexts.LIVE.indexOf("channels:"));
        assertThat(ShopTexts.faults(ShopTexts.read(text)))
                .containsExactly(
                        "channels: a live shop needs at least one channel to a provider",
                        "payments: a live shop needs at least one way to pay: paypal, creem or manual");
        assertThat(ShopTexts.faults(ShopTexts.read(Mode.DEMO, text, Map.of()))).isEqualTo(List.of());
    }

    @Test
    @DisplayName("whose only way to pay is Creem has a product for every plan")
    void creemAlone() {
        String alone = ShopTexts.LIVE.replaceAll("(?m)^  paypal: .*\\R", "").replaceAll("(?m)^  manual: .*\\R", "");
        assertThat(ShopTexts.faults(ShopTexts.read(alone)))
                .containsExactly(
                        "payments.creem.products: has no product for plan \"tokens\", and there is no other way to pay for it");
        String whole = alone.replace("{CNY: \"5.00\"}", "{USD: \"5.00\"}")
                .replace("{trial: prod_123}", "{trial: prod_123, tokens: prod_124}");
        assertThat(ShopTexts.faults(ShopTexts.read(whole))).isEmpty();
    }

    @Test
    @DisplayName("never shows a secret in its messages")
    void noSecretInMessages() {
        String text = ShopTexts.with("clientId: abc", "clientID: abc").replace("baseUrl: https", "baseUrl: ftp");
        assertThat(ShopTexts.faults(ShopTexts.read(text)).toString()).doesNotContain("pp-1", "up-1", "creem-secret");
    }

    @Test
    @DisplayName("gives a badge to two plans of one unit, of which no buyer can tell what it means")
    void oneBadgeTwice() {
        assertThat(ShopTexts.faults(ShopTexts.read(badged("badge: most-popular", "badge: most-popular"))))
                .containsExactly("plans[2].badge: plan \"tokens\" has this badge already;"
                        + " of the plans that count tokens, one may have it");
        assertThat(ShopTexts.faults(ShopTexts.read(badged("badge: best-value", "badge: most-popular"))))
                .isEmpty();
    }

    @Test
    @DisplayName("calls a plan the best value although another one gives more for the same money")
    void notTheBestValue() {
        assertThat(ShopTexts.faults(ShopTexts.read(badged("badge: most-popular", "badge: best-value"))))
                .containsExactly("plans[2].badge: in CNY plan \"tokens\" gives more for the same money,"
                        + " so this is not the best value");
    }

    /** A shop with two plans of tokens, of which the second one is a little dearer for what it gives. */
    private static String badged(String first, String second) {
        return ShopTexts.with(
                "    models: [plain]\n",
                "    models: [plain]\n"
                        + "    " + first + "\n"
                        + "  - id: more-tokens\n"
                        + "    name: {en: More, zh: 更多}\n"
                        + "    prices: {CNY: \"50.01\"}\n"
                        + "    allowance: {tokens: 2000000}\n"
                        + "    models: [plain]\n"
                        + "    " + second + "\n");
    }
}
