package dev.farebox.rest.webhook;

import dev.farebox.application.ordering.ReceiveNotification;
import dev.farebox.application.ordering.ReceiveNotification.ReceiveOutcome;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.order.RawNotification;
import dev.farebox.rest.http.Answers;
import dev.farebox.rest.http.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the notifications of payment providers. An address for which the shop has nothing to check a notification with
 * answers as if it were not there. What was answered by 200 is kept; everything else should be sent again, or is not the
 * provider's. Thread-safe.
 */
@Path("/webhooks")
@Consumes(MediaType.WILDCARD)
@Singleton
public class WebhookResource {
    private static final int MAX_BODY_BYTES = 1024 * 1024;

    private final ReceiveNotification receive;

    public WebhookResource(ReceiveNotification receive) {
        this.receive = receive;
    }

    @POST
    @Path("/paypal")
    @RunOnVirtualThread
    public Response payPal(InputStream body, @Context HttpServerRequest request) throws IOException {
        return take(PaymentMethod.PAYPAL, body, request);
    }

    @POST
    @Path("/creem")
    @RunOnVirtualThread
    public Response creem(InputStream body, @Context HttpServerRequest request) throws IOException {
        return take(PaymentMethod.CREEM, body, request);
    }

    private Response take(PaymentMethod method, InputStream body, HttpServerRequest request) throws IOException {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(header -> headers.putIfAbsent(header.getKey(), header.getValue()));
        return take(method, body.readNBytes(MAX_BODY_BYTES + 1), headers);
    }

    /** @param bytes as they came; one more than allowed is too many */
    Response take(PaymentMethod method, byte[] bytes, Map<String, String> headers) {
        if (bytes.length > MAX_BODY_BYTES) {
            return Answers.problem(Problem.tooLarge(MAX_BODY_BYTES));
        }
        return switch (receive.receive(method, new RawNotification(headers, bytes))) {
            case ReceiveOutcome.Kept _ ->
                Response.ok("{}", MediaType.APPLICATION_JSON_TYPE).build();
            case ReceiveOutcome.Refused _ ->
                Answers.problem(
                        Problem.of(400, "notification_refused", "This notification is not proved to be genuine."));
            case ReceiveOutcome.TryAgain _ ->
                Answers.problem(new Problem(
                        503,
                        "temporarily_unavailable",
                        "This notification cannot be checked just now. Send it again.",
                        Optional.empty(),
                        Optional.of(Duration.ofSeconds(30))));
            case ReceiveOutcome.NotOffered _ ->
                Answers.problem(Problem.of(404, "not_found", "There is nothing at this address."));
        };
    }
}
