package dev.farebox.payment.simulator.creem;

import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.payment.creem.CreemApiKey;
import dev.farebox.payment.creem.CreemRedirect;
import dev.farebox.payment.creem.CreemSettings;
import dev.farebox.payment.creem.CreemWebhookSecrets;
import dev.farebox.payment.simulator.Decision;
import dev.farebox.payment.simulator.EventSender;
import dev.farebox.payment.simulator.NotificationFault;
import dev.farebox.payment.simulator.PagePayment;
import dev.farebox.payment.simulator.PanelAction;
import dev.farebox.payment.simulator.SimulatedProvider;
import dev.farebox.payment.simulator.StateFile;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A Creem without money. It opens a new checkout each time it is asked, takes the money as soon as the buyer pays, and
 * signs what it sends. Thread-safe. The key and the secret are made at the start; checkouts are kept in memory.
 */
public final class CreemSimulator implements SimulatedProvider {
    /** In front of every checkout's id. */
    public static final String CHECKOUT_PREFIX = "ch_";

    private static final int SECRET_BYTES = 20;

    private final String baseUrl;
    private final String pageUrl;
    private final InstantSource clock;
    private final CreemCheckouts checkouts;
    private final CreemWire wire;
    private final CreemApi api;
    private final CreemApiKey apiKey;
    private final CreemWebhookSecrets secrets;
    private final EventSender sender;

    /**
     * @param baseUrl of the server on which {@link #register} puts its calls
     * @param pageUrl in front of a checkout's id, where buyers pay
     * @param file where it keeps its checkouts
     */
    public CreemSimulator(
            Vertx vertx, String baseUrl, String pageUrl, StateFile file, RandomBytes random, InstantSource clock) {
        this.baseUrl = baseUrl;
        this.pageUrl = pageUrl;
        this.clock = clock;
        checkouts = new CreemCheckouts(file, random, clock);
        wire = new CreemWire(pageUrl);
        apiKey = new CreemApiKey("creem_test_" + HexFormat.of().formatHex(random.next(SECRET_BYTES)));
        secrets = new CreemWebhookSecrets(
                "whsec_" + HexFormat.of().formatHex(random.next(SECRET_BYTES)), Optional.empty());
        sender = new EventSender(vertx, body -> Map.of("creem-signature", secrets.sign(body)));
        api = new CreemApi(checkouts, wire, apiKey.text(), this::refunded);
    }

    /** Adds its calls to a router that reads bodies. */
    public void register(Router router) {
        api.register(router);
    }

    /** How the adapter reaches this simulator. */
    public CreemSettings settings(Map<PlanId, String> products, Duration callTimeout) {
        return new CreemSettings(baseUrl, apiKey, products, Mode.DEMO, callTimeout);
    }

    /** Sells a product from now on. */
    public void sell(String product, String name, Money price) {
        checkouts.sell(new SimulatedGoods(product, name, price));
    }

    /**
     * Tells the shop from now on what happens.
     *
     * @param url where the shop takes its notifications
     * @return what they are signed with
     */
    public CreemWebhookSecrets notifyAt(String url) {
        sender.sendTo(url);
        return secrets;
    }

    public Optional<SimulatedCheckout> find(String id) {
        return checkouts.find(id);
    }

    /** All that were opened, in that order. */
    public List<SimulatedCheckout> all() {
        return checkouts.all();
    }

    /**
     * The buyer pays.
     *
     * @return where Creem sends him then; empty if there is no such checkout
     */
    public Optional<String> pay(String id, CreemFault fault) {
        return checkouts.pay(id, fault).map(paid -> {
            if (paid.isNew()) {
                happened("checkout.completed", wire.checkout(paid.checkout()));
            }
            return successUrl(paid.checkout());
        });
    }

    private String successUrl(SimulatedCheckout checkout) {
        SimulatedSale sale = checkout.sale().orElseThrow();
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "checkout_id", checkout.id(),
                "order_id", sale.order(),
                "product_id", sale.product(),
                "request_id", checkout.requestId()));
        parameters.put("signature", new CreemRedirect(apiKey).sign(parameters));
        String url = checkout.text("success_url");
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", url + (url.contains("?") ? "&" : "?"), ""));
    }

    private void refunded(SimulatedCheckout checkout) {
        SimulatedSale sale = checkout.sale().orElseThrow();
        sale.refund().ifPresent(refund -> happened("refund.created", wire.refund(checkout, sale, refund)));
    }

    /**
     * Somebody gives money back in Creem's dashboard.
     *
     * @param minorUnits how much is back in all, taxes included
     * @throws IllegalArgumentException if no money was taken
     */
    public void refundInDashboard(String id, long minorUnits) {
        refunded(checkouts.refundInDashboard(id, minorUnits));
    }

    /**
     * Somebody gives everything back in Creem's dashboard.
     *
     * @throws IllegalArgumentException if no money was taken
     */
    public void refundInDashboard(String id) {
        refundInDashboard(id, paid(id));
    }

    private long paid(String id) {
        return checkouts
                .find(id)
                .flatMap(SimulatedCheckout::sale)
                .map(SimulatedSale::paid)
                .orElseThrow(() -> new IllegalArgumentException("no money of " + id + " was taken"));
    }

    /** The money of the next refund stays on its way until {@link #finishRefund}. */
    public void delayNextRefund() {
        checkouts.delayNextRefund();
    }

    /** A refund that was on its way has arrived. */
    public void finishRefund(String id) {
        refunded(checkouts.finishRefund(id));
    }

    /**
     * The buyer's bank claims the money back.
     *
     * @throws IllegalArgumentException if no money was taken
     */
    public void openDispute(String id) {
        SimulatedCheckout claimed = checkouts.claim(id);
        SimulatedSale sale = claimed.sale().orElseThrow();
        happened("dispute.created", wire.dispute(claimed, sale, checkouts.newId("disp_")));
    }

    private void happened(String type, JsonObject object) {
        sender.happened(CreemWire.event(checkouts.newId("evt_"), type, clock.instant(), object));
    }

    @Override
    public Optional<PagePayment> page(String id, String language) {
        return checkouts
                .find(id)
                .map(checkout -> new PagePayment(
                        "Creem",
                        checkout.product().price().toText(),
                        checkout.product().price().currency().getCurrencyCode(),
                        checkout.product().name(),
                        checkout.requestId(),
                        checkout.sale().isPresent() ? PagePayment.State.PAID : PagePayment.State.OPEN,
                        checkout.text("success_url"),
                        // Creem's page has no link back for who gives up.
                        false,
                        Arrays.stream(CreemFault.values())
                                .map(fault -> new PagePayment.Choice(fault.text(), fault.label(language)))
                                .toList(),
                        // Creem does not tell how a dispute ended.
                        List.of(PanelAction.REFUND, PanelAction.DISPUTE, PanelAction.SEND_LATE)));
    }

    /** A card that is declined changes nothing: the buyer stays on Creem's page. */
    @Override
    public Optional<String> decide(String id, Decision decision, String fault) {
        return switch (decision) {
            case APPROVE -> pay(id, CreemFault.parse(fault).orElse(CreemFault.NONE));
            case DECLINE, CANCEL -> checkouts.find(id).map(checkout -> pageUrl + checkout.id());
        };
    }

    @Override
    public void act(String id, PanelAction action) {
        try {
            switch (action) {
                case REFUND -> refundInDashboard(id);
                case DISPUTE -> openDispute(id);
                case WIN, LOSE -> {}
                case SEND_LATE -> sender.sendLate();
            }
        } catch (IllegalArgumentException impossible) {
            // Whoever pressed the button sees on the page that nothing has changed.
        }
    }

    @Override
    public void spoilNext(NotificationFault fault) {
        sender.spoilNext(fault);
    }

    /** The next call takes effect, but its answer never arrives. */
    public void loseNextAnswer() {
        api.loseNext();
    }

    /** The next checkout is opened, but nobody is told. */
    public void loseNextOpening() {
        api.loseNextOpening();
    }

    /** From now on nobody gets an answer. */
    public void fallSilent() {
        api.fallSilent();
    }

    /** Sends nothing any more. */
    public void close() {
        sender.close();
    }
}
