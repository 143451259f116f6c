package dev.farebox.bootstrap.wiring;

import dev.farebox.application.port.audit.AuditTrail;
import dev.farebox.application.port.catalogue.PriceHistory;
import dev.farebox.application.port.order.Coupons;
import dev.farebox.application.port.order.KeptSecrets;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.order.RedemptionCodes;
import dev.farebox.application.port.payment.NotificationInbox;
import dev.farebox.application.port.payment.ReconcileMarks;
import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.bootstrap.start.Preparation;
import dev.farebox.persistence.audit.PostgresAuditTrail;
import dev.farebox.persistence.catalogue.PanacheCatalogueStore;
import dev.farebox.persistence.catalogue.PostgresPriceHistory;
import dev.farebox.persistence.order.PostgresCoupons;
import dev.farebox.persistence.order.PostgresKeptSecrets;
import dev.farebox.persistence.order.PostgresOrders;
import dev.farebox.persistence.order.PostgresRedemptionCodes;
import dev.farebox.persistence.payment.PostgresNotificationInbox;
import dev.farebox.persistence.payment.PostgresReconcileMarks;
import dev.farebox.persistence.secret.AesSecretVault;
import dev.farebox.persistence.secret.InstallationGuard;
import dev.farebox.storefront.ticket.TicketKey;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Everything else that is stored, and the secrets it is stored with. */
final class StoreProducer {
    @Produces
    @Singleton
    PanacheCatalogueStore catalogueStore() {
        return new PanacheCatalogueStore();
    }

    @Produces
    @Singleton
    PriceHistory priceHistory(DataSource dataSource) {
        return new PostgresPriceHistory(dataSource);
    }

    @Produces
    @Singleton
    Orders orders(DataSource dataSource) {
        return new PostgresOrders(dataSource);
    }

    @Produces
    @Singleton
    KeptSecrets keptSecrets(DataSource dataSource) {
        return new PostgresKeptSecrets(dataSource);
    }

    @Produces
    @Singleton
    RedemptionCodes redemptionCodes(DataSource dataSource) {
        return new PostgresRedemptionCodes(dataSource);
    }

    @Produces
    @Singleton
    Coupons coupons(DataSource dataSource) {
        return new PostgresCoupons(dataSource);
    }

    @Produces
    @Singleton
    NotificationInbox notificationInbox(DataSource dataSource) {
        return new PostgresNotificationInbox(dataSource);
    }

    @Produces
    @Singleton
    ReconcileMarks reconcileMarks(DataSource dataSource) {
        return new PostgresReconcileMarks(dataSource);
    }

    @Produces
    @Singleton
    AuditTrail auditTrail(DataSource dataSource) {
        return new PostgresAuditTrail(dataSource);
    }

    @Produces
    @Singleton
    InstallationGuard installationGuard(DataSource dataSource) {
        return new InstallationGuard(dataSource);
    }

    @Produces
    @Singleton
    AesSecretVault secretVault(Preparation prepared, RandomBytes random) {
        return new AesSecretVault(prepared.secrets().keys(), random);
    }

    @Produces
    @Singleton
    TicketKey ticketKey(Preparation prepared) {
        return prepared.secrets().tickets();
    }
}
