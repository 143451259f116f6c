package dev.farebox.storefront.page;

import dev.farebox.storefront.language.Language;
import io.vertx.core.http.Cookie;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known about the visitor of the page that is being made. Belongs to one request. */
@RequestScoped
public class Visit {
    static final String LANGUAGE_COOKIE = "farebox-language";
    private static final String LANGUAGE_PARAMETER = "lang";
    private static final int IPV6_BYTES = 16;
    private static final int IPV6_PREFIX_BYTES = 8;

    private final RoutingContext request;

    public Visit(RoutingContext request) {
        this.request = request;
    }

    public Language language() {
        return Language.choose(
                Optional.ofNullable(request.request().getParam(LANGUAGE_PARAMETER)),
                cookie(LANGUAGE_COOKIE),
                header("Accept-Language"));
    }

    /** The language that the address asks for, to be remembered. */
    Optional<Language> askedLanguage() {
        return Optional.ofNullable(request.request().getParam(LANGUAGE_PARAMETER))
                .flatMap(Language::ofCode);
    }

    /** The path as it was asked for, without the query. */
    public String path() {
        return request.normalizedPath();
    }

    /** The parameters of the address; of one that is there twice, the first. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        request.queryParams().forEach(parameters::putIfAbsent);
        return parameters;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(request.request().getHeader(name));
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(request.request().getCookie(name)).map(Cookie::getValue);
    }

    /**
     * Who is counted by a throttle: the address of the peer; of IPv6 the /64 only, because one household has as many
     * addresses in it as it likes.
     */
    public String throttleKey() {
        @Nullable SocketAddress peer = request.request().remoteAddress();
        if (peer == null || peer.hostAddress() == null) {
            return "unknown";
        }
        byte[] address = InetAddress.ofLiteral(peer.hostAddress()).getAddress();
        int counted = address.length == IPV6_BYTES ? IPV6_PREFIX_BYTES : address.length;
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < counted; i++) {
            key.append(address[i]).append('.');
        }
        return key.toString();
    }
}
