package dev.farebox.bootstrap.wiring;

import dev.farebox.application.port.payment.PaymentNotifications;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.bootstrap.shop.PaymentEntries;
import dev.farebox.bootstrap.shop.PaymentEntries.Creem;
import dev.farebox.bootstrap.shop.PaymentEntries.PayPal;
import dev.farebox.bootstrap.shop.ShopFile;
import dev.farebox.bootstrap.simulating.Simulators;
import dev.farebox.bootstrap.start.Settings;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.shop.Shop;
import dev.farebox.payment.creem.CreemApiKey;
import dev.farebox.payment.creem.CreemNotifications;
import dev.farebox.payment.creem.CreemProvider;
import dev.farebox.payment.creem.CreemSettings;
import dev.farebox.payment.creem.CreemWebhookSecrets;
import dev.farebox.payment.manual.ManualProvider;
import dev.farebox.payment.paypal.PayPalCredentials;
import dev.farebox.payment.paypal.PayPalProvider;
import dev.farebox.payment.paypal.PayPalSettings;
import dev.farebox.payment.paypal.PayPalWebhooks;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The ways to pay: the shop file's, with the demo's simulators in the place of those that take real money. */
final class PaymentProducer {
    @Produces
    @Singleton
    Optional<PayPalProvider> payPal(ShopFile shopFile, Optional<Simulators> simulators, InstantSource clock) {
        return simulators
                .map(demo -> demo.payment().settings(shopFile.firstName(), PayPalSettings.CALL_TIMEOUT))
                .or(() -> shopFile.payments().paypal().map(entry -> paypal(entry, shopFile.firstName())))
                .map(settings -> new PayPalProvider(settings, clock));
    }

    @Produces
    @Singleton
    Optional<CreemProvider> creem(ShopFile shopFile, Optional<Simulators> simulators, InstantSource clock) {
        return simulators
                .map(demo -> demo.creem(shopFile.plans()))
                .or(() -> shopFile.payments().creem().map(PaymentProducer::creem))
                .map(settings -> new CreemProvider(settings, clock));
    }

    @Produces
    @Singleton
    Map<PaymentMethod, PaymentProvider> providers(
            ShopFile shopFile, Shop shop, Optional<PayPalProvider> payPal, Optional<CreemProvider> creem) {
        Map<PaymentMethod, PaymentProvider> providers = new EnumMap<>(PaymentMethod.class);
        payPal.ifPresent(provider -> providers.put(PaymentMethod.PAYPAL, provider));
        creem.ifPresent(provider -> providers.put(PaymentMethod.CREEM, provider));
        if (shopFile.payments().manual().isPresent()) {
            providers.put(PaymentMethod.MANUAL, new ManualProvider(shop.mode(), shop.publicUrl()));
        }
        return providers;
    }

    /** What providers send unasked, where there is something to check it by. */
    @Produces
    @Singleton
    Map<PaymentMethod, PaymentNotifications> notifications(
            ShopFile shopFile,
            Shop shop,
            Optional<Simulators> simulators,
            Optional<PayPalProvider> payPal,
            Settings settings) {
        String webhooks = "http://127.0.0.1:" + settings.port() + "/webhooks/";
        Map<PaymentMethod, PaymentNotifications> notifications = new EnumMap<>(PaymentMethod.class);
        simulators
                .map(demo -> demo.notifyAt(webhooks + "paypal"))
                .or(() ->
                        shopFile.payments().paypal().flatMap(PayPal::webhookId).map(PayPalWebhooks::live))
                .ifPresent(proof -> payPal.ifPresent(
                        provider -> notifications.put(PaymentMethod.PAYPAL, provider.notifications(proof))));
        simulators
                .map(demo -> demo.notifyOfCreemAt(webhooks + "creem"))
                .or(() -> shopFile.payments().creem().flatMap(PaymentProducer::secrets))
                .ifPresent(secrets ->
                        notifications.put(PaymentMethod.CREEM, new CreemNotifications(secrets, shop.mode())));
        return notifications;
    }

    private static Optional<CreemWebhookSecrets> secrets(Creem entry) {
        return entry.webhookSecret().map(secret -> new CreemWebhookSecrets(secret, entry.formerWebhookSecret()));
    }

    private static CreemSettings creem(Creem entry) {
        return new CreemSettings(
                CreemSettings.LIVE,
                new CreemApiKey(entry.apiKey()),
                entry.products(),
                Mode.LIVE,
                CreemSettings.CALL_TIMEOUT);
    }

    private static PayPalSettings paypal(PaymentEntries.PayPal entry, String brandName) {
        return new PayPalSettings(
                PayPalSettings.LIVE,
                new PayPalCredentials(entry.clientId(), entry.secret()),
                entry.merchantId(),
                brandName,
                Mode.LIVE,
                PayPalSettings.CALL_TIMEOUT);
    }
}
