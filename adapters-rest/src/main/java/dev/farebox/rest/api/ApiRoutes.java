package dev.farebox.rest.api;

import dev.farebox.application.limiting.AttemptLimiter;
import dev.farebox.application.limiting.ClientAddresses;
import dev.farebox.application.request.Dialect;
import dev.farebox.domain.shop.Shop;
import dev.farebox.rest.error.ApiError;
import dev.farebox.rest.error.ErrorTable;
import dev.farebox.rest.error.RequestErrors;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The API for language models, as one route in front of everything else on the public port: what it does not take for
 * an API call goes on to the pages. Thread-safe.
 */
public final class ApiRoutes {
    private static final Logger LOG = Logger.getLogger(ApiRoutes.class);

    private static final List<HttpMethod> READ = List.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final List<HttpMethod> SEND = List.of(HttpMethod.POST);

    /** Clients were seen to send up to 30. */
    private static final int MAX_HEADERS = 100;

    /** How long calls that were told to stop may take to settle. */
    private static final Duration LAST_SETTLEMENTS = Duration.ofSeconds(5);

    private final ApiUseCases useCases;
    private final InstantSource clock;
    private final ErrorTable errors;
    private final OpenCalls openCalls = new OpenCalls();
    private final RelayRoute relayed;
    private final ModelList models;
    private final KeyUsageRoute key;
    private final CallRoute call;
    private final BaseHint hint;

    /** @param addresses names clients for the limit of requests without a valid key */
    public ApiRoutes(
            ApiUseCases useCases, Shop shop, ApiLimits limits, ClientAddresses addresses, InstantSource clock) {
        this.useCases = useCases;
        this.clock = clock;
        this.errors = new ErrorTable(shop.errorDialect());
        AttemptLimiter keyless =
                new AttemptLimiter(limits.keylessPerSecond(), Duration.ofSeconds(1), limits.keylessAddresses(), clock);
        KeyGate gate = new KeyGate(useCases.identify(), errors, keyless, addresses);
        this.relayed = new RelayRoute(useCases.relay(), gate, openCalls, errors, limits, clock);
        this.models = new ModelList(useCases.models(), gate, errors, shop.name().english());
        this.key = new KeyUsageRoute(useCases.usage(), gate, errors);
        this.call = new CallRoute(useCases.explain(), gate, errors);
        this.hint = new BaseHint(shop);
    }

    /**
     * Adds the route in front of everything: before the pages, which it shares two paths with, and before the server's
     * own filters, which know nothing of our keys and would look the path up among the pages for every call.
     */
    public void register(Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::handle);
    }

    /** From now on every request to the API is answered 503 on a connection that ends. Calls that run go on. */
    public void stopAdmitting() {
        openCalls.stopAdmitting();
    }

    /** How many calls need this node now, whether their clients are still there or not. */
    public int openCallCount() {
        return openCalls.count();
    }

    /**
     * Waits for the calls that run; those that have not ended by then are told that the node shuts down and get a few
     * seconds to settle. Blocks; must not be called on an event loop.
     *
     * @param patience how long calls may go on by themselves
     * @return how many calls had not ended even then
     */
    public int awaitDrained(Duration patience) throws InterruptedException {
        openCalls.awaitNone(patience);
        openCalls.shutDown();
        openCalls.awaitNone(LAST_SETTLEMENTS);
        return openCalls.count();
    }

    private void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        ApiPath path = request.path() == null ? new ApiPath.NotApi() : ApiPath.of(request.path());
        if (path instanceof ApiPath.NotApi || isPage(path, request)) {
            routing.next();
            return;
        }
        Dialect dialect = SpokenDialect.of(path, request.headers());
        Exchange exchange = new Exchange(routing, useCases.relay().nextId(), dialect, clock);
        try {
            handle(exchange, path);
        } catch (RuntimeException failure) {
            LOG.error("Request " + exchange.id() + " failed", failure);
            exchange.fail(RequestErrors.internal());
        }
    }

    /** Two paths are a page and an API call: the page is for people, who come with a browser and without a key. */
    private static boolean isPage(ApiPath path, HttpServerRequest request) {
        boolean shared = path instanceof ApiPath.Home || (path instanceof ApiPath.Models(boolean bare, var _) && bare);
        return shared
                && READ.contains(request.method())
                && BaseHint.isHtmlWanted(request)
                && !PresentedKey.isAnyHeaderIn(request.headers());
    }

    private void handle(Exchange exchange, ApiPath path) {
        HttpMethod method = exchange.request().method();
        if (exchange.request().headers().size() > MAX_HEADERS) {
            exchange.failAndClose(RequestErrors.tooManyHeaders(MAX_HEADERS));
        } else if (method == HttpMethod.OPTIONS) {
            Cors.preflight(exchange.request(), exchange.response());
            exchange.answerEmpty(204);
        } else if (!openCalls.isAdmitting()) {
            exchange.failAndClose(errors.shuttingDown());
        } else if (path instanceof ApiPath.NotOffered) {
            exchange.fail(notOffered(exchange));
        } else if (methods(path).contains(method)) {
            route(exchange, path);
        } else {
            exchange.fail(RequestErrors.methodNotAllowed(
                    methods(path).stream().map(HttpMethod::name).toList()));
        }
    }

    private static ApiError notOffered(Exchange exchange) {
        return RequestErrors.notOffered(exchange.dialect(), ApiPath.endpoints(exchange.dialect()));
    }

    private static List<HttpMethod> methods(ApiPath path) {
        return path instanceof ApiPath.Relayed ? SEND : READ;
    }

    private void route(Exchange exchange, ApiPath path) {
        switch (path) {
            case ApiPath.Relayed call -> relayed.handle(exchange, call);
            case ApiPath.Models _ -> models.all(exchange);
            case ApiPath.OneModel(String name, var _) -> models.one(exchange, name);
            case ApiPath.Key(KeyView view) -> key.handle(exchange, view);
            case ApiPath.OneCall(String id) -> call.handle(exchange, id);
            case ApiPath.Home _, ApiPath.Base _ -> hint.answer(exchange);
            case ApiPath.NotOffered _, ApiPath.NotApi _ -> exchange.fail(notOffered(exchange));
        }
    }
}
