package dev.farebox.bootstrap.process;

import dev.farebox.application.port.payment.PaymentProvider.OpenOutcome;
import dev.farebox.application.port.payment.PaymentProvider.PaymentRequest;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.payment.creem.CreemProvider;
import dev.farebox.payment.creem.CreemSettings;
import dev.farebox.payment.creem.CreemWebhookSecrets;
import dev.farebox.payment.simulator.PaymentSimulator;
import dev.farebox.payment.simulator.creem.CreemFault;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What the simulated Creem sends when a checkout is paid, byte by byte, for a judge that is not ours. */
final class SignedCreemEvent {
    private static final String PRODUCT = "prod_trial";
    private static final PlanId PLAN = new PlanId("trial");
    private static final Money PRICE = new Money(990, Currency.getInstance("USD"));

    private SignedCreemEvent() {}

    /** The event, its signature and the secret, as the program that judges it finds them in its environment. */
    static Map<String, String> environment() {
        Vertx vertx = Vertx.vertx();
        SecureRandom random = new SecureRandom();
        try (PaymentSimulator simulator = PaymentSimulator.start(
                vertx, "https://shop.example.org", count -> bytes(random, count), InstantSource.system())) {
            simulator.creem().sell(PRODUCT, "Trial", PRICE);
            CompletableFuture<Map<String, String>> received = new CompletableFuture<>();
            HttpServer shop = vertx.createHttpServer()
                    .requestHandler(request -> request.body()
                            .onSuccess(body -> received.complete(Map.of(
                                    "CREEM_EVENT",
                                    body.toString(),
                                    "CREEM_SIGNATURE",
                                    request.getHeader("creem-signature")))))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            CreemWebhookSecrets secrets = simulator.creem().notifyAt("http://127.0.0.1:" + shop.actualPort() + "/");
            simulator
                    .creem()
                    .pay(opened(simulator, bytes(random, 16)), CreemFault.NONE)
                    .orElseThrow();
            Map<String, String> event = received.orTimeout(10, TimeUnit.SECONDS).join();
            return Map.of(
                    "CREEM_EVENT", event.get("CREEM_EVENT"),
                    "CREEM_SIGNATURE", event.get("CREEM_SIGNATURE"),
                    "CREEM_WEBHOOK_SECRET", secrets.current());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String opened(PaymentSimulator simulator, byte[] reference) {
        CreemSettings settings = simulator.creem().settings(Map.of(PLAN, PRODUCT), CreemSettings.CALL_TIMEOUT);
        try (CreemProvider provider = new CreemProvider(settings, InstantSource.system())) {
            PaymentRequest request = new PaymentRequest(
                    OrderReference.create(reference),
                    1,
                    PLAN,
                    "Shop: Trial",
                    PRICE,
                    EmailAddress.parse("ada@example.org"),
                    "https://shop.example.org/",
                    "https://shop.example.org/",
                    Locale.ENGLISH);
            return ((OpenOutcome.Opened) provider.open(request)).checkout().providerReference();
        }
    }
}
