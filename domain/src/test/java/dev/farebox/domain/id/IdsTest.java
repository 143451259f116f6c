package dev.farebox.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.domain.call.CallId;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.testing.Cases;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @Test
    @DisplayName("call ids sort by time and give their millisecond back")
    void callIdsAreTimeOrdered() {
        long millis = CallId.EPOCH_MILLIS + 123_456_789;
        CallId earlier = CallId.of(millis, 1023, 4095);
        CallId later = CallId.of(millis + 1, 0, 0);
        assertThat(earlier).isLessThan(later);
        assertThat(earlier.toString()).isLessThan(later.toString());
        assertThat(earlier.unixMillis()).isEqualTo(millis);
        assertThat(CallId.lowerBound(millis + 1)).isEqualTo(later.value());
    }

    @Test
    @DisplayName("an id is read as it was written")
    void idsRoundTrip() {
        Cases.forAll(1000, random -> {
            CallId id = new CallId(random.nextLong(1, Long.MAX_VALUE));
            assertThat(CallId.parse(id.toString())).isEqualTo(id);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "call_",
                "call_0",
                "call_zzzzzzzzzzzzz",
                "call_000000000000u",
                "key_0000000000001",
                "call_00000000000010"
            })
    @DisplayName("what is no id is refused")
    void refusesForeignIds(String text) {
        assertThatThrownBy(() -> CallId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("an order id is found however a person types it")
    void orderIdsForgive() {
        Cases.forAll(500, random -> {
            OrderId id = OrderId.create(bytes(random, OrderId.RANDOM_BYTES));
            String typed = id.text()
                    .toLowerCase(Locale.ROOT)
                    .replace("-", " ")
                    .replace('0', 'o')
                    .replace('1', 'l');
            assertThat(OrderId.parse(" " + typed + " ")).contains(id);
        });
    }

    @Test
    @DisplayName("one wrong character of an order id is noticed")
    void orderIdsNoticeTypingErrors() {
        Cases.forAll(500, random -> {
            char[] text =
                    OrderId.create(bytes(random, OrderId.RANDOM_BYTES)).text().toCharArray();
            int position = 3 + random.nextInt(9);
            char wrong = text[position] == '7' ? '8' : '7';
            text[position] = wrong;
            assertThat(OrderId.parse(new String(text))).isEmpty();
        });
    }

    @Test
    @DisplayName("a key is read as it was written, and any single wrong character is noticed")
    void keysNoticeTypingErrors() {
        KeyPrefix prefix = new KeyPrefix("sk-gateway-");
        Cases.forAll(500, random -> {
            ApiKeySecret key = ApiKeySecret.create(prefix, bytes(random, ApiKeySecret.RANDOM_BYTES));
            assertThat(key.reveal()).startsWith("sk-gateway-").hasSize(11 + 43 + 6);
            assertThat(ApiKeySecret.parse(key.reveal())).contains(key);
            char[] text = key.reveal().toCharArray();
            int position = 3 + random.nextInt(text.length - 3);
            text[position] = text[position] == 'x' ? 'y' : 'x';
            assertThat(ApiKeySecret.parse(new String(text))).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sk-",
                "' OR '1'='1",
                "sk-\u0000",
                "ѕk-gateway-0000000000000000000000000000000000000000000000000"
            })
    @DisplayName("what cannot be a key is refused")
    void refusesForeignKeys(String text) {
        assertThat(ApiKeySecret.parse(text)).isEmpty();
        assertThat(ApiKeySecret.parse(text.repeat(10_000))).isEmpty();
    }

    @Test
    @DisplayName("secrets and personal data do not print themselves")
    void nothingPrintsItself() {
        SplittableRandom random = new SplittableRandom(1);
        ApiKeySecret key = ApiKeySecret.create(KeyPrefix.DEFAULT, bytes(random, ApiKeySecret.RANDOM_BYTES));
        OrderId order = OrderId.create(bytes(random, OrderId.RANDOM_BYTES));
        EmailAddress email = EmailAddress.parse("Buyer@Example.org");
        assertThat(key.toString()).doesNotContain(key.reveal());
        assertThat(order.toString()).doesNotContain(order.text().substring(8));
        assertThat(email.toString()).doesNotContain("buyer");
        assertThat(email.text()).isEqualTo("buyer@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "a@b", "a@@b.c", "a b@c.de", "a@b.c\r\nBcc: x@y.zz", "<a@b.cd>", "a@.cd", "a@b..cd"})
    @DisplayName("Case 42: what is no e-mail address is refused, without repeating it")
    void refusesForeignAddresses(String text) {
        assertThatThrownBy(() -> EmailAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an e-mail address looks like name@example.org");
    }

    private static byte[] bytes(SplittableRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
