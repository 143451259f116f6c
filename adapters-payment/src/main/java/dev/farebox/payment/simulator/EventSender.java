package dev.farebox.payment.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends a simulated provider's events to the shop, one after the other and each once: whatever answer comes, it is not
 * tried again. Thread-safe; never blocks on the shop.
 */
public final class EventSender {
    private static final long TIMEOUT_MILLIS = 10_000;

    /** What waits because it shall be late, or because the shop is slow; more is lost. */
    private static final int MOST_WAITING = 200;

    private final HttpClient http;
    private final Function<byte[], Map<String, String>> signer;
    private final Deque<JsonObject> late = new ArrayDeque<>();
    private Optional<String> target = Optional.empty();
    private Optional<JsonObject> overtaken = Optional.empty();
    private NotificationFault nextFault = NotificationFault.NONE;
    private Future<Void> sending = Future.succeededFuture();
    private int waiting;

    /** @param signer the headers that prove that the provider sent these bytes */
    public EventSender(Vertx vertx, Function<byte[], Map<String, String>> signer) {
        this.http = vertx.createHttpClient();
        this.signer = signer;
    }

    /** From now on events are sent to an address of the shop's. */
    public synchronized void sendTo(String url) {
        target = Optional.of(url);
    }

    /** Lets something go wrong with the next event. */
    public synchronized void spoilNext(NotificationFault fault) {
        nextFault = fault;
    }

    /** Sends what was to be late, newest first. */
    public synchronized void sendLate() {
        while (!late.isEmpty()) {
            send(late.removeLast(), NotificationFault.NONE);
        }
    }

    /** Tells the shop; nothing if there is no address yet. */
    public synchronized void happened(JsonObject event) {
        if (target.isEmpty()) {
            return;
        }
        NotificationFault fault = nextFault;
        nextFault = NotificationFault.NONE;
        switch (fault) {
            case LOST -> {}
            case LATE -> {
                late.addLast(event);
                if (late.size() > MOST_WAITING) {
                    late.removeFirst();
                }
            }
            case OUT_OF_ORDER -> overtaken = Optional.of(event);
            case THREE_TIMES, FORGED, NONE -> {
                send(event, fault);
                overtaken.ifPresent(before -> send(before, NotificationFault.NONE));
                overtaken = Optional.empty();
            }
        }
    }

    private void send(JsonObject event, NotificationFault fault) {
        byte[] body = event.encode().getBytes(StandardCharsets.UTF_8);
        byte[] signed = fault == NotificationFault.FORGED ? new byte[0] : body;
        RequestOptions request = new RequestOptions()
                .setAbsoluteURI(target.orElseThrow())
                .setMethod(HttpMethod.POST)
                .setTimeout(TIMEOUT_MILLIS)
                .putHeader("Content-Type", "application/json");
        signer.apply(signed).forEach(request::putHeader);
        int times = fault == NotificationFault.THREE_TIMES ? 3 : 1;
        for (int time = 0; time < times && waiting < MOST_WAITING; time++) {
            waiting++;
            sending = sending.transform(_ -> post(request, Buffer.buffer(body))).onComplete(_ -> sent());
        }
    }

    private synchronized void sent() {
        waiting--;
    }

    /** Does not ask for the answer's body: on another thread that may come after its end, and then never comes to an end. */
    private Future<Void> post(RequestOptions request, Buffer body) {
        return http.request(request)
                .compose(onward -> onward.send(body))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /** Sends nothing any more. */
    public void close() {
        http.close().onFailure(_ -> {});
    }
}
