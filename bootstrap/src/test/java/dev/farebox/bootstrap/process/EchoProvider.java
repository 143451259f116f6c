package dev.farebox.bootstrap.process;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider that streams the number in a prompt back, {@value #PIECES} times with pauses in which other calls get their
 * pieces, and reports it as the input's tokens. So whoever gets another number got another caller's answer, or is charged
 * for it. A fickle one refuses every eleventh number, and cuts every seventh in the middle.
 */
final class EchoProvider {
    static final int PIECES = 12;

    private static final Pattern PROMPT = Pattern.compile("number (\\d+)");
    private static final int PAUSE_MILLIS = 15;

    private final Vertx vertx;
    private final boolean fickle;
    private final int port;

    EchoProvider(Vertx vertx, boolean fickle) {
        this.vertx = vertx;
        this.fickle = fickle;
        this.port = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port + "/v1");
    }

    static boolean isRefused(int number) {
        return number % 11 == 0;
    }

    static boolean isCut(int number) {
        return !isRefused(number) && number % 7 == 0;
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Matcher prompt = PROMPT.matcher(body.toString());
            if (!prompt.find()) {
                request.response().setStatusCode(400).end();
                return;
            }
            int number = Integer.parseInt(prompt.group(1));
            if (fickle && isRefused(number)) {
                request.response().setStatusCode(503).end();
                return;
            }
            HttpServerResponse response = request.response()
                    .setChunked(true)
                    .putHeader("content-type", "text/event-stream")
                    .exceptionHandler(_ -> {});
            stream(response, number, 0);
        });
    }

    private void stream(HttpServerResponse response, int number, int piece) {
        if (response.closed()) {
            return;
        }
        if (fickle && isCut(number) && piece == PIECES / 2) {
            response.reset();
        } else if (piece == PIECES) {
            response.end(event(number, "{},\"finish_reason\":\"stop\"", "")
                    + event(
                            number,
                            "",
                            "\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d},"
                                    .formatted(number, PIECES, number + PIECES))
                    + "data: [DONE]\n\n");
        } else {
            response.write(event(number, "{\"content\":\"<" + number + ">\"},\"finish_reason\":null", ""));
            vertx.setTimer(1 + (number * 7L + piece * 3L) % PAUSE_MILLIS, _ -> stream(response, number, piece + 1));
        }
    }

    private static String event(int number, String delta, String usage) {
        String choices = delta.isEmpty() ? "" : "{\"index\":0,\"delta\":" + delta + "}";
        return "data: {\"id\":\"echo-" + number
                + "\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"echo\"," + usage + "\"choices\":["
                + choices + "]}\n\n";
    }
}
