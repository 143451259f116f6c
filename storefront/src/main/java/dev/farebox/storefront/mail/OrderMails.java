package dev.farebox.storefront.mail;

import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.shop.Shop;
import dev.farebox.storefront.language.Figures;
import dev.farebox.storefront.language.Language;
import dev.farebox.storefront.mail.OrderMailView.Gave;
import dev.farebox.storefront.mail.OrderMailView.Left;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Writes what mails about orders say. Thread-safe. */
@ApplicationScoped
public class OrderMails {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Shop shop;

    public OrderMails(Shop shop) {
        this.shop = shop;
    }

    /**
     * A mail's words.
     *
     * @param subject one line
     * @param text for programs that show plain text
     * @param html the same as a page
     */
    public record Words(String subject, String text, String html) {}

    /** News of an order: what, when, and under which name its plan is sold. */
    public record News(OrderNotice notice, Order order, LocalizedText planName, Instant happenedAt) {}

    /** A link for the reader alone, with the language of its page still to be added. */
    public record Link(String url, Instant ends) {}

    /** The mail in the buyer's language. */
    public Words words(News news, Link link) {
        Language language = Language.ofLocale(news.order().language());
        OrderMailView view = view(news, link, language);
        String said = rendered(Templates.orderMailNews(view), language).strip();
        return new Words(
                rendered(Templates.orderMailSubject(view), language).strip(),
                rendered(Templates.orderMailText(view, said), language),
                rendered(Templates.orderMail(view, said), language));
    }

    private OrderMailView view(News news, Link link, Language language) {
        Order order = news.order();
        return new OrderMailView(
                news.notice(),
                language,
                shop.mode() == Mode.DEMO,
                language.of(shop.name()),
                shop.supportEmail(),
                order.id().text(),
                language.of(news.planName()),
                Figures.money(order.price()),
                gave(order),
                Figures.money(order.refunded()
                        .orElseGet(() -> new Money(0, order.price().currency()))),
                left(order),
                time(news.happenedAt()),
                link.url() + "&lang=" + language.code(),
                time(link.ends()),
                shop.publicUrl() + "/order-lookup?lang=" + language.code());
    }

    private static Gave gave(Order order) {
        Optional<Delivery> delivery = order.delivery();
        return delivery.isEmpty()
                ? Gave.NOTHING
                : switch (delivery.get()) {
                    case Delivery.ApiKey _ -> Gave.KEY;
                    case Delivery.RedemptionCode _ -> Gave.CODE;
                    case Delivery.TopUp _ -> Gave.TOP_UP;
                };
    }

    private static Left left(Order order) {
        if (order.delivery().isEmpty() || order.refunded().isEmpty()) {
            return Left.UNTOUCHED;
        }
        return order.status() == OrderStatus.DELIVERED ? Left.PART : Left.NOTHING;
    }

    private String time(Instant at) {
        return MINUTES.format(at.atZone(shop.timeZone())) + " ("
                + shop.timeZone().getId() + ")";
    }

    private static String rendered(TemplateInstance template, Language language) {
        return template.setLocale(language.locale()).render();
    }

    /** The templates of this class. */
    @CheckedTemplate(basePath = "storefront")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance orderMailSubject(OrderMailView mail);

        static native TemplateInstance orderMailNews(OrderMailView mail);

        static native TemplateInstance orderMailText(OrderMailView mail, String news);

        static native TemplateInstance orderMail(OrderMailView mail, String news);
    }
}
