package dev.farebox.upstream;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.upstream.format.EndpointFormat;
import dev.farebox.upstream.format.ProviderModel;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.regex.Pattern;

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

    /** Such as {@code /v1} or {@code /v1beta}, anywhere in a path. */
    private static final Pattern VERSION = Pattern.compile("/v\\d+[a-z]*\\d*(/|$)");

    /** A request on this way, still without its body. No header goes to a provider only because the caller sent it. */
    RequestOptions options(UpstreamRequest request, EndpointFormat endpoint) {
        RequestOptions options = request(channel, secret, HttpMethod.POST, endpoint.path(request, model))
                .putHeader("content-type", endpoint.contentType(request))
                .putHeader("accept", endpoint.accept(request));
        endpoint.headers(request).forEach(options::putHeader);
        return options;
    }

    /** A request that no call needs, for something that costs nothing. */
    static RequestOptions probe(ChannelConfig channel, ChannelSecret secret, String path) {
        return request(channel, secret, HttpMethod.GET, path).putHeader("accept", "application/json");
    }

    private static RequestOptions request(ChannelConfig channel, ChannelSecret secret, HttpMethod method, String path) {
        URI base = channel.baseUrl();
        boolean tls = "https".equals(base.getScheme());
        int usualPort = tls ? HTTPS_PORT : HTTP_PORT;
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(base.getHost())
                .setPort(base.getPort() > 0 ? base.getPort() : usualPort)
                .setSsl(tls)
                .setURI(path(base, channel.format().usualVersion()) + path)
                .setConnectTimeout(channel.timeouts().connect().toMillis())
                // What is compressed cannot be watched as it passes.
                .putHeader("accept-encoding", "identity")
                .putHeader("user-agent", "farebox");
        channel.format().headers().forEach(options::putHeader);
        return secret.isEmpty()
                ? options
                : options.putHeader(
                        channel.credential().header(), channel.credential().value(secret.reveal()));
    }

    /** Operators write a base URL as the clients of the dialect do, some of which add the version themselves. */
    private static String path(URI base, String usualVersion) {
        String path = base.getRawPath();
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        String written = path.substring(0, end);
        return usualVersion.isEmpty() || VERSION.matcher(written).find() ? written : written + usualVersion;
    }
}
