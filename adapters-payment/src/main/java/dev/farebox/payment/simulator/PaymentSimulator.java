package dev.farebox.payment.simulator;

import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.domain.order.Mode;
import dev.farebox.payment.paypal.PayPalCredentials;
import dev.farebox.payment.paypal.PayPalSettings;
import dev.farebox.payment.simulator.creem.CreemSimulator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Payment providers without money, for trying the shop out: it speaks PayPal's and Creem's wire formats on a loopback port of its
 * own, so the same adapter runs as with the real one, while buyers decide on a page of the shop's own port. Thread-safe.
 *
 * <p>The credentials are made at the start, so nothing but {@link #settings} gets in. Payments, refunds and disputes may be
 * kept in a folder, so that they outlive the process. What was to be told to the shop does not.
 */
public final class PaymentSimulator implements AutoCloseable {
    /** In front of a payment's id, after the shop's public address. */
    public static final String PAGE_PATH = "/simulator/pay/";

    private static final String LOOPBACK = "127.0.0.1";
    private static final String MERCHANT_ID = "FAREBPXDEMQ22";
    private static final String PAYER_ID = "SMVLATEDBVYER";
    private static final int CREDENTIAL_BYTES = 20;
    private static final long MAX_BODY_BYTES = 64 * 1024L;
    private static final long START_SECONDS = 10;

    private final HttpServer server;
    private final PayPalTokens tokens;
    private final PayPalAnswers answers;
    private final SimulatedPayments payments;
    private final SimulatedDisputes disputes;
    private final SimulatedEvents events;
    private final SimulatedNotifications notifications;
    private final PayPalCredentials credentials;
    private final CreemSimulator creem;

    private PaymentSimulator(
            Vertx vertx,
            HttpServer server,
            Router router,
            String publicUrl,
            Function<String, StateFile> files,
            RandomBytes random,
            InstantSource clock) {
        this.server = server;
        credentials = new PayPalCredentials(text(random), text(random));
        PayPalWire wire = new PayPalWire(address(server), publicUrl + PAGE_PATH, MERCHANT_ID);
        answers = new PayPalAnswers();
        tokens = new PayPalTokens(credentials, random, answers);
        payments = new SimulatedPayments(new PaymentBook(files.apply("paypal-payments.json")), random, clock);
        disputes = new SimulatedDisputes(files.apply("paypal-disputes.json"), clock);
        events = new SimulatedEvents(wire, random, clock);
        notifications = new SimulatedNotifications(vertx, address(server), random, clock);
        events.listen(notifications::happened);
        PayPalWebhooksApi webhooks = new PayPalWebhooksApi(notifications, answers);
        webhooks.registerPublic(router);
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        creem = new CreemSimulator(
                vertx, address(server), publicUrl + PAGE_PATH, files.apply("creem-checkouts.json"), random, clock);
        creem.register(router);
        tokens.register(router);
        new PayPalApi(payments, events, wire, answers, clock).register(router);
        new PayPalDisputesApi(disputes, wire, answers).register(router);
        new PayPalEventsApi(events, wire, answers).register(router);
        webhooks.register(router);
    }

    /**
     * Starts a simulator on a free loopback port that forgets everything when it is closed; blocks until it listens, so not
     * for event loops.
     *
     * @param publicUrl where buyers reach the shop, without a slash at the end
     */
    public static PaymentSimulator start(Vertx vertx, String publicUrl, RandomBytes random, InstantSource clock) {
        return start(vertx, publicUrl, _ -> StateFile.none(), random, clock);
    }

    /**
     * As {@link #start(Vertx, String, RandomBytes, InstantSource)}, with what an earlier simulator kept.
     *
     * @param folder where it keeps its payments; made if it is not there
     * @throws IllegalStateException if what lies there was not written by a simulator
     */
    public static PaymentSimulator start(
            Vertx vertx, String publicUrl, Path folder, RandomBytes random, InstantSource clock) {
        return start(vertx, publicUrl, name -> StateFile.at(folder.resolve(name)), random, clock);
    }

    private static PaymentSimulator start(
            Vertx vertx, String publicUrl, Function<String, StateFile> files, RandomBytes random, InstantSource clock) {
        Router router = Router.router(vertx);
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(router).listen(0, LOOPBACK));
        return new PaymentSimulator(vertx, server, router, publicUrl, files, random, clock);
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
        boolean wasExamined = payments.find(id)
                .flatMap(SimulatedPayment::capture)
                .filter(SimulatedPayment.TakenMoney::underReview)
                .isPresent();
        Optional<SimulatedPayment> decided = payments.decide(id, decision, fault);
        decided.ifPresent(payment -> notify(payment, decision, wasExamined));
        return decided.map(payment -> switch (decision) {
            case APPROVE, DECLINE -> withToken(payment.returnUrl(), id) + "&PayerID=" + PAYER_ID;
            case CANCEL -> withToken(payment.cancelUrl(), id);
        });
    }

    private void notify(SimulatedPayment payment, Decision decision, boolean wasExamined) {
        if (payment.capture().isEmpty() && decision != Decision.CANCEL) {
            events.approved(payment);
        } else if (wasExamined && decision == Decision.APPROVE) {
            events.captured(payment);
        }
    }

    private static String withToken(String url, String id) {
        return url + (url.contains("?") ? "&" : "?") + "token=" + id;
    }

    /** How often money of a payment was taken. */
    public int captures(String id) {
        return payments.captures(id);
    }

    /**
     * Gives everything that is left of a payment's money back, as in the provider's dashboard.
     *
     * @throws IllegalArgumentException if no money of it was taken, or none is left
     */
    public void refund(String id) {
        RefundRule.Asked rest = new RefundRule.Asked("", Optional.empty(), "", "", false);
        switch (payments.refund(money(id).id(), rest)) {
            case RefundRule.Result.Given(SimulatedPayment payment, SimulatedRefund refund, boolean _) ->
                events.refunded(payment, refund);
            case RefundRule.Result.Refused(PayPalError error) ->
                throw new IllegalArgumentException("cannot be refunded: " + error);
        }
    }

    /** The money of the next refund stays on its way until {@link #finishRefunds}. */
    public void delayNextRefund() {
        payments.delayNextRefund();
    }

    /** The money of every refund of a payment has arrived. */
    public void finishRefunds(String id) {
        List<SimulatedRefund> arrived = payments.finishRefunds(id);
        payments.find(id).ifPresent(payment -> arrived.forEach(refund -> events.refunded(payment, refund)));
    }

    /**
     * The buyer claims the money of a payment back.
     *
     * @throws IllegalArgumentException if no money of it was taken
     */
    public void openDispute(String id) {
        events.disputed(disputes.open(money(id)));
    }

    /**
     * Ends the newest dispute about a payment.
     *
     * @param outcome PayPal's code, such as {@code RESOLVED_SELLER_FAVOUR}
     * @throws IllegalArgumentException if no dispute about it is open
     */
    public void decideDispute(String id, String outcome) {
        events.disputed(disputes.decide(money(id).id(), outcome)
                .orElseThrow(() -> new IllegalArgumentException("no open dispute about " + id)));
    }

    private SimulatedPayment.TakenMoney money(String id) {
        return payments.find(id)
                .flatMap(SimulatedPayment::capture)
                .orElseThrow(() -> new IllegalArgumentException("no money of " + id + " was taken"));
    }

    /** The simulated Creem, on the same port. */
    public CreemSimulator creem() {
        return creem;
    }

    /** What it sends to the shop unasked, in PayPal's name. */
    public SimulatedNotifications notifications() {
        return notifications;
    }

    /** The next call takes effect, but its answer never arrives. */
    public void loseNextAnswer() {
        answers.loseNext();
    }

    /** From now on nobody gets an answer. */
    public void fallSilent() {
        answers.fallSilent();
    }

    /** Every access token given so far stops working. */
    public void revokeTokens() {
        tokens.revoke();
    }

    /** How many access tokens were given. */
    public int tokensGiven() {
        return tokens.given();
    }

    @Override
    public void close() {
        notifications.close();
        creem.close();
        await(server.close());
    }
}
