package dev.farebox.rest.api;

import dev.farebox.application.metering.CallPage;
import dev.farebox.application.metering.ShowUsage;
import dev.farebox.application.metering.ShowUsage.KeyUsage;
import dev.farebox.application.metering.ShowUsage.ShowUsageOutcome;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.DayTotal;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.money.Amount;
import dev.farebox.rest.api.PageQuery.PageOutcome;
import dev.farebox.rest.error.ErrorTable;
import dev.farebox.rest.error.RequestErrors;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** The route on which the owner of a key sees its budget, its limits and its calls; dead keys are shown, too. */
final class KeyUsageRoute {
    private static final Logger LOG = Logger.getLogger(KeyUsageRoute.class);

    private final ShowUsage usage;
    private final KeyGate gate;
    private final ErrorTable errors;

    KeyUsageRoute(ShowUsage usage, KeyGate gate, ErrorTable errors) {
        this.usage = usage;
        this.gate = gate;
        this.errors = errors;
    }

    void handle(Exchange exchange, KeyView view) {
        gate.pass(exchange, (presented, _) -> show(exchange, presented, view));
    }

    private void show(Exchange exchange, String presented, KeyView view) {
        if (view != KeyView.OWN) {
            // The other forms have queries of their own, such as dates, and tell of no calls.
            show(exchange, presented, CallPage.newest(1), shown -> BalanceJson.of(view, shown));
            return;
        }
        switch (PageQuery.read(exchange.request())) {
            case PageOutcome.Read(CallPage page) -> show(exchange, presented, page, shown -> Optional.of(json(shown)));
            case PageOutcome.Refused(RequestFault fault) ->
                exchange.fail(RequestErrors.badRequest(fault.code(), fault.param(), fault.message()));
        }
    }

    private void show(
            Exchange exchange, String presented, CallPage page, Function<KeyUsage, Optional<JsonObject>> form) {
        exchange.vertx()
                .executeBlocking(() -> usage.show(presented, page), false)
                .onSuccess(outcome -> {
                    switch (outcome) {
                        case ShowUsageOutcome.Shown(KeyUsage shown) -> answer(exchange, form.apply(shown));
                        case ShowUsageOutcome.UnknownKey _ -> gate.refuse(exchange, errors.unknownKey());
                        case ShowUsageOutcome.Unavailable(Duration retryAfter) ->
                            exchange.fail(errors.ledgerUnavailable(retryAfter));
                    }
                })
                .onFailure(failure -> {
                    LOG.error("Usage could not be shown in request " + exchange.id(), failure);
                    exchange.fail(RequestErrors.internal());
                });
    }

    private static void answer(Exchange exchange, Optional<JsonObject> json) {
        if (json.isEmpty()) {
            exchange.fail(RequestErrors.budgetInTokens());
            return;
        }
        exchange.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        exchange.answer(200, json.get());
    }

    static JsonObject json(KeyUsage shown) {
        KeyStatement statement = shown.statement();
        KeyLimits limits = statement.limits();
        JsonArray models = new JsonArray();
        shown.models().forEach(model -> models.add(model.text()));
        JsonArray calls = new JsonArray();
        shown.calls().forEach(call -> calls.add(CallJson.of(call.call())));
        JsonArray days = new JsonArray();
        shown.days().forEach(day -> days.add(day(day)));
        return new JsonObject()
                .put("plan", statement.key().plan().text())
                .put("status", shown.status().name().toLowerCase(Locale.ROOT))
                .put("unit", statement.key().unit().name())
                .put("granted", statement.balance().granted().toText())
                .put("used", statement.balance().used().toText())
                .put("held", statement.balance().held().toText())
                .put("remaining", statement.balance().remaining().toText())
                .put("requestsPerMinute", limits.requestsPerMinute())
                .put("tokensPerMinute", limits.tokensPerMinute())
                .put("parallelCalls", limits.parallelCalls())
                .put("daily", limits.daily().map(Amount::toText).orElse(null))
                .put("cap", limits.cap().map(Amount::toText).orElse(null))
                .put("models", models)
                .put("expiresAt", statement.expiresAt().map(Instant::toString).orElse(null))
                .put("calls", calls)
                .put("days", days)
                .put("older", shown.older().map(CallId::toString).orElse(null));
    }

    private static JsonObject day(DayTotal total) {
        return new JsonObject()
                .put("day", total.day().toString())
                .put("calls", total.calls())
                .put("cost", total.charge().toText());
    }
}
