package dev.farebox.bootstrap.wiring;

import dev.farebox.application.mailing.SendMail;
import dev.farebox.application.mailing.SendMailService;
import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.mail.MailOutbox;
import dev.farebox.application.port.mail.Mailer;
import dev.farebox.application.port.mail.Mailer.SendOutcome;
import dev.farebox.application.port.mail.OrderLinks;
import dev.farebox.application.port.order.Orders;
import dev.farebox.bootstrap.mailing.JwtOrderLinks;
import dev.farebox.bootstrap.mailing.KeepingMailer;
import dev.farebox.bootstrap.mailing.SmtpMailer;
import dev.farebox.bootstrap.mailing.StorefrontMailWriter;
import dev.farebox.bootstrap.shop.ShopFile;
import dev.farebox.bootstrap.start.MailServer;
import dev.farebox.bootstrap.start.Settings;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.shop.Shop;
import dev.farebox.persistence.mail.PostgresMailOutbox;
import dev.farebox.storefront.mail.OrderMails;
import dev.farebox.storefront.mail.SimulatedMails;
import dev.farebox.storefront.mail.SimulatedMails.SimulatedMail;
import dev.farebox.storefront.ticket.TicketKey;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;

/** How mails are written and where they go: to the operator's server in live mode, to nobody in the demo. */
final class MailProducer {
    @Produces
    @Singleton
    OrderLinks orderLinks(TicketKey key, InstantSource clock) {
        return new JwtOrderLinks(key, clock);
    }

    @Produces
    @Singleton
    MailOutbox mailOutbox(DataSource dataSource) {
        return new PostgresMailOutbox(dataSource);
    }

    @Produces
    @Singleton
    Optional<KeepingMailer> keepingMailer(Shop shop) {
        return shop.mode() == Mode.DEMO ? Optional.of(new KeepingMailer()) : Optional.empty();
    }

    @Produces
    @Singleton
    SimulatedMails simulatedMails(Optional<KeepingMailer> kept) {
        return () -> kept.stream()
                .flatMap(mailer -> mailer.newestFirst().stream())
                .map(mail -> new SimulatedMail(mail.to().text(), mail.subject(), mail.text()))
                .toList();
    }

    @Produces
    @Singleton
    Mailer mailer(Optional<KeepingMailer> kept, Vertx vertx, Settings settings, ShopFile shopFile) {
        return kept.<Mailer>map(mailer -> mailer)
                .or(() -> settings.mailServer().map(server -> smtp(vertx, server, shopFile)))
                .orElse(_ -> new SendOutcome.Unavailable("FAREBOX_SMTP_URL names no mail server"));
    }

    private static SmtpMailer smtp(Vertx vertx, MailServer server, ShopFile shopFile) {
        Shop shop = shopFile.shop();
        SmtpMailer.Sender sender = new SmtpMailer.Sender(
                shopFile.firstName(),
                shopFile.mailFrom().text(),
                URI.create(shop.publicUrl()).getHost());
        return new SmtpMailer(vertx, server, sender, SmtpMailer.PATIENCE);
    }

    @Produces
    @Singleton
    SendMail sendMail(
            MailOutbox outbox,
            Orders orders,
            OrderMails mails,
            OrderLinks links,
            CatalogueSource catalogue,
            Mailer mailer,
            Shop shop,
            InstantSource clock) {
        StorefrontMailWriter writer = new StorefrontMailWriter(mails, links, catalogue, shop.publicUrl());
        return new SendMailService(outbox, orders, writer, mailer, clock);
    }
}
