package dev.farebox.bootstrap.shop;

import static dev.farebox.bootstrap.shop.Section.orGiveUp;

import dev.farebox.bootstrap.shop.PaymentEntries.PayPal;
import dev.farebox.domain.plan.LocalizedText;
import java.util.Optional;

/** Reads {@code payments}. */
final class PaymentReader {
    private PaymentReader() {}

    static Optional<PaymentEntries> read(Section payments, Section plans) {
        if (!payments.isPresent()) {
            return Optional.of(new PaymentEntries(Optional.empty(), Optional.empty(), Optional.empty()));
        }
        return payments.ifFaultless(section -> {
            Section paypal = section.members("paypal", "creem", "manual").at("paypal");
            Section creem = section.at("creem");
            Section manual = section.at("manual");
            boolean isAlone = !paypal.isPresent() && !manual.isPresent();
            return new PaymentEntries(
                    ifPresent(paypal).flatMap(place -> place.ifFaultless(PaymentReader::paypal)),
                    ifPresent(creem)
                            .flatMap(place -> place.ifFaultless(entry -> CreemReader.read(entry, plans, isAlone))),
                    ifPresent(manual).flatMap(place -> place.ifFaultless(PaymentReader::manual)));
        });
    }

    private static Optional<Section> ifPresent(Section section) {
        return section.isPresent() ? Optional.of(section) : Optional.empty();
    }

    private static PayPal paypal(Section paypal) {
        paypal.members("environment", "clientId", "secret", "webhookId", "webhooks", "merchantId");
        requireLive(paypal.at("environment"));
        Optional<String> clientId = paypal.at("clientId").text();
        Optional<String> secret = paypal.at("secret").text();
        Optional<String> webhookId = webhooks(paypal, "webhookId");
        if (webhookId.filter(id -> !id.matches("[A-Za-z0-9]{1,50}")).isPresent()) {
            paypal.at("webhookId")
                    .fault("is not the id of a webhook, which has 1 to 50 letters and digits; PayPal's developer"
                            + " dashboard shows it beside the webhook's address");
        }
        Section merchantId = paypal.at("merchantId");
        Optional<String> payee = merchantId.isPresent() ? merchantId.text() : Optional.of("");
        return new PayPal(orGiveUp(clientId), orGiveUp(secret), webhookId, orGiveUp(payee));
    }

    /** Play money must not buy what costs real money; the demo has simulators instead. */
    private static void requireLive(Section environment) {
        environment.text().ifPresent(text -> {
            if (!text.equals("live")) {
                environment.fault("must be live; to try the shop without money, start it with FAREBOX_MODE=demo");
            }
        });
    }

    /** No webhook without a secret to check it by; and none by accident. */
    static Optional<String> webhooks(Section provider, String secretName) {
        Section webhooks = provider.at("webhooks");
        if (!webhooks.isPresent()) {
            Section secret = provider.at(secretName);
            if (!secret.isPresent()) {
                secret.fault("is missing; without webhooks write \"webhooks: none\" instead, payments are polled then");
                return Optional.empty();
            }
            return secret.text();
        }
        webhooks.text().ifPresent(text -> {
            if (!text.equals("none")) {
                webhooks.fault("can only be none; to have webhooks, leave it out and give " + secretName);
            }
        });
        if (provider.at(secretName).isPresent()) {
            webhooks.fault("contradicts " + secretName + "; leave one of them out");
        }
        return Optional.empty();
    }

    private static LocalizedText manual(Section manual) {
        return orGiveUp(PlanReader.localized(manual.members("instructions").at("instructions")));
    }
}
