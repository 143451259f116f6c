package dev.farebox.upstream;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.upstream.format.EndpointFormat;
import dev.farebox.upstream.format.ProviderModel;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/**
 * One way a call can go.
 *
 * @param channel the channel
 * @param secret the account's key for this call
 * @param model the model as the provider serves it
 */
record Route(ChannelConfig channel, ChannelSecret secret, ProviderModel model) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** A request on this way, still without its body. No header of the caller goes to a provider. */
    RequestOptions options(UpstreamRequest request, EndpointFormat endpoint) {
        URI base = channel.baseUrl();
        boolean tls = "https".equals(base.getScheme());
        int usualPort = tls ? HTTPS_PORT : HTTP_PORT;
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(base.getHost())
                .setPort(base.getPort() > 0 ? base.getPort() : usualPort)
                .setSsl(tls)
                .setURI(path(base) + endpoint.path(request, model))
                .setConnectTimeout(channel.timeouts().connect().toMillis())
                .putHeader("content-type", endpoint.contentType(request))
                .putHeader("accept", endpoint.accept(request))
                // What is compressed cannot be watched as it passes.
                .putHeader("accept-encoding", "identity")
                .putHeader("user-agent", "farebox");
        channel.format().headers().forEach(options::putHeader);
        return secret.isEmpty()
                ? options
                : options.putHeader(
                        channel.credential().header(), channel.credential().value(secret.reveal()));
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
