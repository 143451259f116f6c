package dev.farebox.upstream;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/**
 * One way a call can go.
 *
 * @param channel the channel
 * @param secret the account's key for this call
 * @param upstreamModel the provider's name of the model
 */
record Route(ChannelConfig channel, ChannelSecret secret, String upstreamModel) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** A request on this way, still without its body. No header of the caller goes to a provider. */
    RequestOptions chatCompletion(boolean stream) {
        URI base = channel.baseUrl();
        boolean tls = "https".equals(base.getScheme());
        int usualPort = tls ? HTTPS_PORT : HTTP_PORT;
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(base.getHost())
                .setPort(base.getPort() > 0 ? base.getPort() : usualPort)
                .setSsl(tls)
                .setURI(path(base) + "/chat/completions")
                .setConnectTimeout(channel.timeouts().connect().toMillis())
                .putHeader("content-type", "application/json")
                .putHeader("accept", stream ? "text/event-stream" : "application/json")
                // What is compressed cannot be watched as it passes.
                .putHeader("accept-encoding", "identity")
                .putHeader("user-agent", "farebox");
        return secret.isEmpty() ? options : options.putHeader("authorization", "Bearer " + secret.reveal());
    }

    private static String path(URI base) {
        String path = base.getRawPath();
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
