package dev.farebox.storefront.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.MoneyTrail;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderTerms;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.storefront.FakeUsage;
import dev.farebox.storefront.PageTest;
import dev.farebox.storefront.mail.OrderMails.Link;
import dev.farebox.storefront.mail.OrderMails.News;
import dev.farebox.storefront.mail.OrderMails.Words;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@DisplayName("The words of a mail")
class OrderMailsTest extends PageTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:34:56Z");
    private static final Link LINK =
            new Link("https://shop.example.org/order-link?token=a.b_c", Instant.parse("2026-03-08T12:34:56Z"));

    private static final Delivery KEY = new Delivery.ApiKey(new KeyId(1), new BudgetId(1), Optional.empty());

    @Inject
    OrderMails mails;

    private Order order;

    @BeforeEach
    void placeAnOrder() {
        order();
        order = ordering.deliver(ordering.onlyOrder().reference(), new Delivered.ApiKey(FakeUsage.KEY));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("name order id, plan, price, link and its end, in both parts, and never a key")
    void whole(OrderNotice notice) {
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Words words = words(notice, in(language));
            String code = language.getLanguage();

            assertThat(words.subject()).doesNotContain("\n", "{", "NOT_FOUND").isNotBlank();
            assertThat(words.text())
                    .contains(
                            order.id().text(),
                            "$",
                            "\n" + LINK.url() + "&lang=" + code + "\n",
                            "2026-03-08 12:34 (UTC)")
                    .doesNotContain("{", "NOT_FOUND", FakeUsage.KEY, "&amp;");
            assertThat(words.html())
                    .contains(order.id().text(), "$", "href=\"" + LINK.url() + "&amp;lang=" + code + "\"")
                    .doesNotContain("{", "NOT_FOUND", FakeUsage.KEY);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("are in the order's language, and say something of their own for each piece of news")
    void language(OrderNotice notice) {
        Words english = words(notice, in(Locale.ENGLISH));
        Words chinese = words(notice, in(Locale.SIMPLIFIED_CHINESE));

        assertThat(english.text()).contains("Trial").doesNotContainPattern("\\p{IsHan}");
        assertThat(english.html()).contains("<html lang=\"en\">");
        assertThat(chinese.subject()).containsPattern("\\p{IsHan}");
        assertThat(chinese.text()).contains("体验包");
        assertThat(chinese.html()).contains("<html lang=\"zh-CN\">");
        for (OrderNotice other : OrderNotice.values()) {
            if (other != notice) {
                assertThat(words(other, order).subject()).isNotEqualTo(english.subject());
            }
        }
    }

    @Test
    @DisplayName("say what was delivered: a key, a code, or more for a key that exists")
    void delivered() {
        assertThat(text(OrderNotice.DELIVERED, new Delivery.RedemptionCode(1, false, Optional.empty())))
                .contains("redemption code");
        assertThat(text(OrderNotice.DELIVERED, KEY)).contains("your API key is ready");
        assertThat(text(OrderNotice.DELIVERED, new Delivery.TopUp(new KeyId(1), new BudgetId(1))))
                .contains("added to the key that you named");
    }

    @Test
    @DisplayName("of a refund say how much it was and what it left")
    void refunded() {
        assertThat(refunded(false).text()).contains("$1.00 has gone back", "The rest can be used");
        assertThat(refunded(true).text()).contains("$1.00 has gone back", "has stopped");
    }

    @Test
    @DisplayName("of a key that was shown say when; of one that is to be replaced, how to confirm")
    void keys() {
        assertThat(words(OrderNotice.KEY_SHOWN, order).text()).contains("shown on 2026-03-01 12:34 (UTC)");
        assertThat(words(OrderNotice.ROTATION_ASKED, order).text()).contains("Confirm the new key:\n" + LINK.url());
    }

    @Test
    @DisplayName("cannot be made a part of the page by the name of a plan")
    void escaped() {
        Words words =
                mails.words(new News(OrderNotice.PLACED, order, new LocalizedText("<script>", "<script>"), AT), LINK);

        assertThat(words.html()).contains("&lt;script&gt;").doesNotContain("<script>");
        assertThat(words.text()).contains("Package: <script>\n");
    }

    private Words refunded(boolean whole) {
        CapturedPayment payment = CapturedPayment.byHand(order, new Checkout("5O190127TN364715T", ""), clock.instant());
        Money dollar = Money.parse("1.00", order.price().currency());
        MoneyEvent back = new MoneyEvent(
                MoneyEventKind.REFUNDED, payment.method(), "R1", payment.transaction(), dollar, clock.instant());
        Delivery delivery = KEY;
        OrderState state = whole
                ? new OrderState.Refunded(payment, Optional.of(delivery))
                : new OrderState.Delivered(payment, delivery);
        return words(
                OrderNotice.REFUNDED,
                new Order(
                        order.id(),
                        order.reference(),
                        order.email(),
                        order.terms(),
                        order.attempts(),
                        new MoneyTrail(List.of(back)),
                        state));
    }

    private String text(OrderNotice notice, Delivery delivery) {
        CapturedPayment payment = CapturedPayment.byHand(order, new Checkout("5O190127TN364715T", ""), clock.instant());
        return words(
                        notice,
                        ordering.move(
                                order.reference(), new OrderState.Delivered(payment, delivery), new Delivered.Hidden()))
                .text();
    }

    private Words words(OrderNotice notice, Order about) {
        return mails.words(new News(notice, about, new LocalizedText("Trial", "体验包"), AT), LINK);
    }

    private Order in(Locale language) {
        OrderTerms terms = order.terms();
        OrderTerms changed = new OrderTerms(
                terms.plan(),
                terms.price(),
                terms.allowance(),
                terms.method(),
                terms.mode(),
                language,
                terms.placedAt(),
                terms.expiresAt(),
                terms.coupon(),
                terms.topUp());
        return new Order(
                order.id(), order.reference(), order.email(), changed, order.attempts(), order.money(), order.state());
    }
}
