package dev.farebox.bootstrap.mailing;

import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.mail.Mail;
import dev.farebox.application.port.mail.MailWriter;
import dev.farebox.application.port.mail.OrderLinks;
import dev.farebox.application.port.mail.OrderLinks.Purpose;
import dev.farebox.application.port.mail.QueuedMail;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.storefront.mail.OrderMails;
import dev.farebox.storefront.mail.OrderMails.Link;
import dev.farebox.storefront.mail.OrderMails.News;
import dev.farebox.storefront.mail.OrderMails.Words;
import dev.farebox.storefront.ordering.OrderLinkResource;
import dev.farebox.storefront.ordering.RotationLinkResource;

/**
 * Puts the storefront's words and a link into a mail. The link's time begins with the news, so that a mail that is sent
 * twice says the same. Thread-safe.
 */
public final class StorefrontMailWriter implements MailWriter {
    private final OrderMails mails;
    private final OrderLinks links;
    private final CatalogueSource catalogue;
    private final String publicUrl;

    /** @param publicUrl where buyers reach the shop, without a slash at the end */
    public StorefrontMailWriter(OrderMails mails, OrderLinks links, CatalogueSource catalogue, String publicUrl) {
        this.mails = mails;
        this.links = links;
        this.catalogue = catalogue;
        this.publicUrl = publicUrl;
    }

    @Override
    public Mail write(QueuedMail notice, Order order) {
        News news = new News(notice.notice(), order, catalogue.current().nameOf(order.plan()), notice.queuedAt());
        Words words = mails.words(news, link(notice, order));
        return new Mail(
                "order-mail-" + notice.id(), order.email(), oneLine(words.subject()), words.text(), words.html());
    }

    private Link link(QueuedMail notice, Order order) {
        boolean rotation = notice.notice() == OrderNotice.ROTATION_ASKED;
        Purpose purpose = rotation ? Purpose.ROTATION : Purpose.ORDER_PAGE;
        String token = links.issue(purpose, order.reference(), notice.queuedAt());
        return new Link(
                publicUrl + (rotation ? RotationLinkResource.PATH : OrderLinkResource.PATH) + "?token=" + token,
                notice.queuedAt().plus(purpose.lifetime()));
    }

    /** The name of the shop may be long, or hold what a subject may not. */
    static String oneLine(String subject) {
        String line = subject.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]+", " ");
        int end = Math.min(line.length(), Mail.MAX_SUBJECT_CHARACTERS);
        boolean splitsOne = end < line.length() && Character.isLowSurrogate(line.charAt(end));
        return line.substring(0, splitsOne ? end - 1 : end);
    }
}
