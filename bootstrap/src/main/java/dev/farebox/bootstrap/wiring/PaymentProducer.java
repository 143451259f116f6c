package dev.farebox.bootstrap.wiring;

import dev.farebox.application.port.payment.PaymentNotifications;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.bootstrap.shop.PaymentEntries;
import dev.farebox.bootstrap.shop.ShopFile;
import dev.farebox.bootstrap.simulating.Simulators;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.shop.Shop;
import dev.farebox.payment.manual.ManualProvider;
import dev.farebox.payment.paypal.PayPalCredentials;
import dev.farebox.payment.paypal.PayPalProvider;
import dev.farebox.payment.paypal.PayPalSettings;
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
    Map<PaymentMethod, PaymentProvider> providers(
            ShopFile shopFile, Shop shop, Optional<Simulators> simulators, InstantSource clock) {
        PaymentEntries entries = shopFile.payments();
        Map<PaymentMethod, PaymentProvider> providers = new EnumMap<>(PaymentMethod.class);
        simulators
                .map(demo -> demo.payment().settings(shop.name(), PayPalSettings.CALL_TIMEOUT))
                .or(() -> entries.paypal().map(entry -> paypal(entry, shop)))
                .ifPresent(settings -> providers.put(PaymentMethod.PAYPAL, new PayPalProvider(settings, clock)));
        if (entries.manual().isPresent()) {
            providers.put(PaymentMethod.MANUAL, new ManualProvider(shop.mode(), shop.publicUrl()));
        }
        return providers;
    }

    /** What providers send unasked, where there is something to check it by. */
    @Produces
    @Singleton
    Map<PaymentMethod, PaymentNotifications> notifications() {
        return new EnumMap<>(PaymentMethod.class);
    }

    private static PayPalSettings paypal(PaymentEntries.PayPal entry, Shop shop) {
        return new PayPalSettings(
                PayPalSettings.LIVE,
                new PayPalCredentials(entry.clientId(), entry.secret()),
                entry.merchantId(),
                shop.name(),
                Mode.LIVE,
                PayPalSettings.CALL_TIMEOUT);
    }
}
