package dev.farebox.payment.simulator;

import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.domain.order.Mode;
import dev.farebox.payment.paypal.PayPalCredentials;
import dev.farebox.payment.paypal.PayPalSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A payment provider without money, for trying the shop out: it speaks PayPal's wire format on a loopback port of its
 * own, so the same adapter runs as with the real one, while buyers decide on a page of the shop's own port. Thread-safe.
 *
 * <p>The credentials are made at the start, so nothing but {@link #settings} gets in. Payments are kept in memory.
 */
public final class PaymentSimulator implements AutoCloseable {
    /** In front of a payment's id, after the shop's public address. */
    public static final String PAGE_PATH = "/simulator/pay/";

    private static final String LOOPBACK = "127.0.0.1";
    private static final String MERCHANT_ID = "FAREBPXDEMQ22";
    private static final String PAYER_ID = "SMVLATEDBVYER";
    private static final int CREDENTIAL_BYTES = 20;
    private static final long START_SECONDS = 10;

    private final HttpServer server;
    private final PayPalApi api;
    private final SimulatedPayments payments;
    private final PayPalCredentials credentials;

    private PaymentSimulator(
            HttpServer server, PayPalApi api, SimulatedPayments payments, PayPalCredentials credentials) {
        this.server = server;
        this.api = api;
        this.payments = payments;
        this.credentials = credentials;
    }

    /**
     * Starts a simulator on a free loopback port; blocks until it listens, so not for event loops.
     *
     * @param publicUrl where buyers reach the shop, without a slash at the end
     */
    public static PaymentSimulator start(Vertx vertx, String publicUrl, RandomBytes random, InstantSource clock) {
        PayPalCredentials credentials = new PayPalCredentials(text(random), text(random));
        SimulatedPayments payments = new SimulatedPayments(random, clock);
        Router router = Router.router(vertx);
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(router).listen(0, LOOPBACK));
        PayPalWire wire = new PayPalWire(address(server), publicUrl + PAGE_PATH, MERCHANT_ID);
        PayPalApi api = new PayPalApi(payments, wire, credentials, random, clock);
        api.register(router);
        return new PaymentSimulator(server, api, payments, credentials);
    }

    private static String text(RandomBytes random) {
        return HexFormat.of().formatHex(random.next(CREDENTIAL_BYTES));
    }

    private static String address(HttpServer server) {
        return "http://" + LOOPBACK + ":" + server.actualPort();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(START_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the payment simulator could not start or stop", e);
        }
    }

    /** How the adapter reaches this simulator. */
    public PayPalSettings settings(String brandName, Duration callTimeout) {
        return new PayPalSettings(address(server), credentials, MERCHANT_ID, brandName, Mode.DEMO, callTimeout);
    }

    /** A payment; empty if it was never opened, or was forgotten because nobody approved it for three hours. */
    public Optional<SimulatedPayment> find(String id) {
        return payments.find(id);
    }

    /**
     * Does what a buyer decided. Money that was taken stays so; approving again ends a {@link Fault#REVIEW}.
     *
     * @param fault what shall go wrong when the money is taken
     * @return where the buyer goes next; empty if there is no such payment
     */
    public Optional<String> decide(String id, Decision decision, Fault fault) {
        return payments.decide(id, decision, fault).map(payment -> switch (decision) {
            case APPROVE, DECLINE -> withToken(payment.returnUrl(), id) + "&PayerID=" + PAYER_ID;
            case CANCEL -> withToken(payment.cancelUrl(), id);
        });
    }

    private static String withToken(String url, String id) {
        return url + (url.contains("?") ? "&" : "?") + "token=" + id;
    }

    /** How often money of a payment was taken. */
    public int captures(String id) {
        return payments.captures(id);
    }

    /** The next call takes effect, but its answer never arrives. */
    public void loseNextAnswer() {
        api.loseNextAnswer();
    }

    /** From now on nobody gets an answer. */
    public void fallSilent() {
        api.fallSilent();
    }

    /** Every access token given so far stops working. */
    public void revokeTokens() {
        api.revokeTokens();
    }

    /** How many access tokens were given. */
    public int tokensGiven() {
        return api.tokensGiven();
    }

    @Override
    public void close() {
        await(server.close());
    }
}
