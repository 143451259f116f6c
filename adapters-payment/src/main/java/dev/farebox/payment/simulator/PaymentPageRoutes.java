package dev.farebox.payment.simulator;

import dev.farebox.payment.simulator.creem.CreemSimulator;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;

/**
 * Puts the simulated payment page on the shop's public port, under {@value PaymentSimulator#PAGE_PATH}{@code {id}}: GET
 * shows it, POST takes the form ({@code decision=approve|decline|cancel}, optionally {@code fault=…},
 * {@code notification=…} and {@code return=back|lost}) and sends the buyer back to the shop, or does what the fault panel
 * asks for ({@code action=refund|dispute|win|lose|send-late}). To be registered in demo mode only. Never blocks.
 */
public final class PaymentPageRoutes {
    private static final long MAX_FORM_BYTES = 1024;
    private static final String PATH = PaymentSimulator.PAGE_PATH + ":id";

    private final PaymentSimulator simulator;
    private final SimulatedProvider payPal;

    public PaymentPageRoutes(PaymentSimulator simulator) {
        this.simulator = simulator;
        this.payPal = new PayPalPages(simulator);
    }

    private SimulatedProvider provider(RoutingContext context) {
        return id(context).startsWith(CreemSimulator.CHECKOUT_PREFIX) ? simulator.creem() : payPal;
    }

    /** Adds the routes to the shop's public router. */
    public void register(Router router) {
        BodyHandler form = BodyHandler.create(false).setBodyLimit(MAX_FORM_BYTES);
        router.get(PATH).handler(this::show);
        router.post(PATH).handler(context -> {
            form.handle(context);
            // Quarkus hands requests over paused, and without this the form would never come.
            context.request().resume();
        });
        router.post(PATH)
                .failureHandler(context -> page(context, Math.max(context.statusCode(), 400), Optional.empty()));
        router.post(PATH).handler(this::decide);
    }

    private void show(RoutingContext context) {
        Optional<PagePayment> payment = payment(context);
        page(context, payment.isPresent() ? 200 : 404, payment);
    }

    private Optional<PagePayment> payment(RoutingContext context) {
        return provider(context).page(id(context), texts(context).language());
    }

    private void decide(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<Decision> decision =
                Optional.ofNullable(request.getFormAttribute("decision")).flatMap(Decision::parse);
        String fault = Optional.ofNullable(request.getFormAttribute("fault")).orElse("");
        SimulatedProvider provider = provider(context);
        Optional<PanelAction> action =
                Optional.ofNullable(request.getFormAttribute("action")).flatMap(PanelAction::parse);
        if (action.isPresent()) {
            provider.act(id(context), action.get());
            redirect(context, PaymentSimulator.PAGE_PATH + id(context));
            return;
        }
        if (decision.isEmpty()) {
            page(context, 400, payment(context));
            return;
        }
        Optional.ofNullable(request.getFormAttribute("notification"))
                .flatMap(NotificationFault::parse)
                .ifPresent(provider::spoilNext);
        boolean staysHere = "lost".equals(request.getFormAttribute("return"));
        provider.decide(id(context), decision.get(), fault)
                .ifPresentOrElse(
                        url -> redirect(context, staysHere ? PaymentSimulator.PAGE_PATH + id(context) : url),
                        () -> page(context, 404, Optional.empty()));
    }

    private static String id(RoutingContext context) {
        return Optional.ofNullable(context.pathParam("id")).orElse("");
    }

    private static void redirect(RoutingContext context, String url) {
        context.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, url)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Referrer-Policy", "no-referrer")
                .end()
                .onFailure(_ -> {});
    }

    private static void page(RoutingContext context, int status, Optional<PagePayment> payment) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Security-Policy", PaymentPage.CONTENT_SECURITY_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .end(new PaymentPage(texts(context)).render(payment))
                .onFailure(_ -> {});
    }

    /** The language asked for in the address, else the first one of the browser's that we have. */
    private static PageTexts texts(RoutingContext context) {
        String asked = context.request().getParam("lang");
        if (asked != null) {
            return asked.equals("zh") ? PageTexts.CHINESE : PageTexts.ENGLISH;
        }
        return context.acceptableLanguages().stream()
                .map(LanguageHeader::tag)
                .filter(tag -> tag.equals("zh") || tag.equals("en"))
                .findFirst()
                .filter("zh"::equals)
                .map(_ -> PageTexts.CHINESE)
                .orElse(PageTexts.ENGLISH);
    }
}
