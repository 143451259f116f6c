package dev.farebox.bootstrap.wiring;

import dev.farebox.application.delivering.Deliver;
import dev.farebox.application.delivering.DeliverService;
import dev.farebox.application.ordering.CaptureOrder;
import dev.farebox.application.ordering.CaptureOrderService;
import dev.farebox.application.ordering.ListPlans;
import dev.farebox.application.ordering.ListPlansService;
import dev.farebox.application.ordering.LookUpOrder;
import dev.farebox.application.ordering.LookUpOrderService;
import dev.farebox.application.ordering.PlaceOrder;
import dev.farebox.application.ordering.PlaceOrderService;
import dev.farebox.application.ordering.ReconcilePayments;
import dev.farebox.application.ordering.ReconcilePaymentsService;
import dev.farebox.application.port.audit.AuditTrail;
import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.key.SecretVault;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.application.port.secret.Ids;
import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.bootstrap.decorating.CountedCaptureOrder;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.shop.Shop;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;

/** The use cases of a purchase. */
final class OrderingProducer {
    @Produces
    @Singleton
    ListPlans listPlans(CatalogueSource catalogue, Map<PaymentMethod, PaymentProvider> providers, InstantSource clock) {
        return new ListPlansService(catalogue, providers, clock);
    }

    @Produces
    @Singleton
    PlaceOrder placeOrder(
            CatalogueSource catalogue,
            Orders orders,
            Map<PaymentMethod, PaymentProvider> providers,
            RandomBytes random,
            InstantSource clock,
            Shop shop) {
        return new PlaceOrderService(catalogue, orders, providers, random, clock, shop);
    }

    @Produces
    @Singleton
    Deliver deliver(
            Orders orders,
            CatalogueSource catalogue,
            SecretVault vault,
            RandomBytes random,
            Ids ids,
            InstantSource clock) {
        return new DeliverService(orders, catalogue, vault, random, ids, clock);
    }

    @Produces
    @Singleton
    CaptureOrder captureOrder(
            Orders orders,
            Map<PaymentMethod, PaymentProvider> providers,
            Deliver deliver,
            CatalogueSource catalogue,
            AuditTrail audit,
            InstantSource clock,
            Shop shop,
            MeterRegistry meters) {
        return new CountedCaptureOrder(
                new CaptureOrderService(orders, providers, deliver, catalogue, audit, clock, shop), meters);
    }

    @Produces
    @Singleton
    LookUpOrder lookUpOrder(Orders orders, CatalogueSource catalogue, SecretVault vault, Shop shop) {
        return new LookUpOrderService(orders, catalogue, vault, shop);
    }

    @Produces
    @Singleton
    ReconcilePayments reconcilePayments(Orders orders, CaptureOrder capture, InstantSource clock) {
        return new ReconcilePaymentsService(orders, capture, clock);
    }
}
