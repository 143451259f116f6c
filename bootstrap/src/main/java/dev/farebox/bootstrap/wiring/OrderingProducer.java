package dev.farebox.bootstrap.wiring;

import dev.farebox.application.administering.ManageOrders;
import dev.farebox.application.administering.ManageOrdersService;
import dev.farebox.application.administering.SearchOrders;
import dev.farebox.application.administering.SearchOrdersService;
import dev.farebox.application.delivering.Deliver;
import dev.farebox.application.delivering.DeliverService;
import dev.farebox.application.delivering.ForgetSecrets;
import dev.farebox.application.delivering.ForgetSecretsService;
import dev.farebox.application.ordering.CaptureOrder;
import dev.farebox.application.ordering.CaptureOrderService;
import dev.farebox.application.ordering.CatchUpPayments;
import dev.farebox.application.ordering.CatchUpPaymentsService;
import dev.farebox.application.ordering.ClaimedOrders;
import dev.farebox.application.ordering.JudgeReturn;
import dev.farebox.application.ordering.JudgeReturnService;
import dev.farebox.application.ordering.ListPlans;
import dev.farebox.application.ordering.ListPlansService;
import dev.farebox.application.ordering.LookUpOrder;
import dev.farebox.application.ordering.LookUpOrderService;
import dev.farebox.application.ordering.OpenOrderLink;
import dev.farebox.application.ordering.OpenOrderLinkService;
import dev.farebox.application.ordering.PayOrder;
import dev.farebox.application.ordering.PayOrderService;
import dev.farebox.application.ordering.PlaceOrder;
import dev.farebox.application.ordering.PlaceOrderService;
import dev.farebox.application.ordering.ReceiveNotification;
import dev.farebox.application.ordering.ReceiveNotificationService;
import dev.farebox.application.ordering.ReconcilePayments;
import dev.farebox.application.ordering.ReconcilePaymentsService;
import dev.farebox.application.ordering.RevealSecret;
import dev.farebox.application.ordering.RevealSecretService;
import dev.farebox.application.ordering.RotateKey;
import dev.farebox.application.ordering.RotateKeyService;
import dev.farebox.application.ordering.TopUpChecks;
import dev.farebox.application.port.audit.AuditTrail;
import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.key.KeyDirectory;
import dev.farebox.application.port.key.SecretVault;
import dev.farebox.application.port.ledger.Accounts;
import dev.farebox.application.port.mail.OrderLinks;
import dev.farebox.application.port.order.Coupons;
import dev.farebox.application.port.order.KeptSecrets;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.order.RedemptionCodes;
import dev.farebox.application.port.payment.NotificationInbox;
import dev.farebox.application.port.payment.PaymentNotifications;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.application.port.payment.ReconcileMarks;
import dev.farebox.application.port.secret.Ids;
import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.application.redeeming.RedeemCode;
import dev.farebox.application.redeeming.RedeemCodeService;
import dev.farebox.bootstrap.decorating.CountedCaptureOrder;
import dev.farebox.bootstrap.decorating.CountedReceiveNotification;
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
            Coupons coupons,
            TopUpChecks topUps,
            SecretVault vault,
            RandomBytes random,
            InstantSource clock,
            Shop shop) {
        return new PlaceOrderService(catalogue, orders, providers, coupons, topUps, vault, random, clock, shop);
    }

    @Produces
    @Singleton
    TopUpChecks topUpChecks(KeyDirectory directory, SecretVault vault, Accounts accounts) {
        return new TopUpChecks(directory, vault, accounts);
    }

    @Produces
    @Singleton
    PayOrder payOrder(
            CatalogueSource catalogue,
            Orders orders,
            Map<PaymentMethod, PaymentProvider> providers,
            InstantSource clock,
            Shop shop) {
        return new PayOrderService(catalogue, orders, providers, clock, shop);
    }

    @Produces
    @Singleton
    RedeemCode redeemCode(
            RedemptionCodes codes,
            CatalogueSource catalogue,
            TopUpChecks topUps,
            SecretVault vault,
            RandomBytes random,
            Ids ids,
            InstantSource clock,
            Shop shop) {
        return new RedeemCodeService(codes, catalogue, topUps, vault, random, ids, clock, shop.mode());
    }

    @Produces
    @Singleton
    ReceiveNotification receiveNotification(
            Map<PaymentMethod, PaymentNotifications> notifications,
            NotificationInbox inbox,
            Orders orders,
            Map<PaymentMethod, PaymentProvider> providers,
            CaptureOrder capture,
            InstantSource clock,
            MeterRegistry meters) {
        return new CountedReceiveNotification(
                new ReceiveNotificationService(notifications, inbox, orders, providers, capture, clock), meters);
    }

    @Produces
    @Singleton
    CatchUpPayments catchUpPayments(
            Orders orders,
            Map<PaymentMethod, PaymentProvider> providers,
            ReconcileMarks marks,
            CaptureOrder capture,
            InstantSource clock) {
        return new CatchUpPaymentsService(orders, providers, marks, capture, clock);
    }

    @Produces
    @Singleton
    SearchOrders searchOrders(Orders orders) {
        return new SearchOrdersService(orders);
    }

    @Produces
    @Singleton
    ManageOrders manageOrders(
            Orders orders,
            Map<PaymentMethod, PaymentProvider> providers,
            CaptureOrder capture,
            Deliver deliver,
            AuditTrail audit,
            InstantSource clock,
            Shop shop) {
        return new ManageOrdersService(orders, providers, capture, deliver, audit, clock, shop.mode());
    }

    @Produces
    @Singleton
    Deliver deliver(
            Orders orders,
            CatalogueSource catalogue,
            SecretVault vault,
            RandomBytes random,
            Ids ids,
            InstantSource clock,
            Shop shop) {
        return new DeliverService(orders, catalogue, vault, random, ids, clock, shop.delivers());
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
    ClaimedOrders claimedOrders(Orders orders, SecretVault vault, InstantSource clock, Shop shop) {
        return new ClaimedOrders(orders, vault, clock, shop);
    }

    @Produces
    @Singleton
    LookUpOrder lookUpOrder(ClaimedOrders claims, CatalogueSource catalogue, InstantSource clock, Shop shop) {
        return new LookUpOrderService(claims, catalogue, clock, shop.keyRetrieval());
    }

    @Produces
    @Singleton
    RevealSecret revealSecret(
            ClaimedOrders claims,
            KeptSecrets secrets,
            CatalogueSource catalogue,
            SecretVault vault,
            InstantSource clock,
            Shop shop) {
        return new RevealSecretService(claims, secrets, catalogue, vault, clock, shop.keyRetrieval());
    }

    @Produces
    @Singleton
    RotateKey rotateKey(
            ClaimedOrders claims,
            KeptSecrets secrets,
            OrderLinks links,
            CatalogueSource catalogue,
            SecretVault vault,
            RandomBytes random,
            Ids ids,
            InstantSource clock,
            Shop shop) {
        return new RotateKeyService(claims, secrets, links, catalogue, vault, random, ids, clock, shop.keyRetrieval());
    }

    @Produces
    @Singleton
    ForgetSecrets forgetSecrets(KeptSecrets secrets, InstantSource clock, Shop shop) {
        return new ForgetSecretsService(secrets, clock, shop.keyRetrieval());
    }

    @Produces
    @Singleton
    JudgeReturn judgeReturn(Map<PaymentMethod, PaymentProvider> providers) {
        return new JudgeReturnService(providers);
    }

    @Produces
    @Singleton
    OpenOrderLink openOrderLink(OrderLinks links, Orders orders, Shop shop) {
        return new OpenOrderLinkService(links, orders, shop.mode());
    }

    @Produces
    @Singleton
    ReconcilePayments reconcilePayments(Orders orders, CaptureOrder capture, InstantSource clock) {
        return new ReconcilePaymentsService(orders, capture, clock);
    }
}
