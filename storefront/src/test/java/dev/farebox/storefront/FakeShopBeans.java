package dev.farebox.storefront;

import dev.farebox.application.limiting.ClientAddresses;
import dev.farebox.application.metering.ShowUsage;
import dev.farebox.application.relaying.ShowStatus;
import dev.farebox.domain.brand.Brand;
import dev.farebox.domain.shop.Shop;
import dev.farebox.storefront.mail.SimulatedMails;
import dev.farebox.storefront.mail.SimulatedMails.SimulatedMail;
import dev.farebox.storefront.ticket.TicketKey;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What bootstrap produces in the real process. */
public class FakeShopBeans {
    @Produces
    @Singleton
    SteppedClock clock() {
        return new SteppedClock();
    }

    @Produces
    @Singleton
    ClientAddresses addresses() {
        return (peer, _) -> peer.orElse("unknown");
    }

    @Produces
    @Singleton
    FakeOrdering ordering(SteppedClock clock) {
        return new FakeOrdering(clock);
    }

    @Produces
    @Singleton
    ShowUsage usage() {
        return new FakeUsage();
    }

    @Produces
    @Singleton
    SimulatedMails simulatedMails() {
        return () -> List.of(
                new SimulatedMail(
                        "new@example.org", "Newest <b>", "Open:\nhttp://localhost:8080/order-link?token=a.b\n"),
                new SimulatedMail("old@example.org", "Oldest", "Hello."));
    }

    @Produces
    @Singleton
    ShowStatus status() {
        return SampleShop::status;
    }

    @Produces
    @Singleton
    Shop shop() {
        return SampleShop.shop();
    }

    @Produces
    @Singleton
    Brand brand() {
        return Brand.PLAIN;
    }

    @Produces
    @Singleton
    TicketKey ticketKey() {
        return new TicketKey(new byte[TicketKey.BYTES]);
    }
}
