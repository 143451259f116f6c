package dev.farebox.storefront.page;

import dev.farebox.application.limiting.ClientAddresses;
import dev.farebox.domain.brand.Brand;
import dev.farebox.storefront.language.Language;
import io.vertx.core.http.Cookie;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is known about the visitor of the page that is being made. Belongs to one request. */
@RequestScoped
public class Visit {
    static final String LANGUAGE_COOKIE = "farebox-language";
    private static final String LANGUAGE_PARAMETER = "lang";

    private final RoutingContext request;
    private final Brand brand;
    private final ClientAddresses addresses;

    public Visit(RoutingContext request, Brand brand, ClientAddresses addresses) {
        this.request = request;
        this.brand = brand;
        this.addresses = addresses;
    }

    public Language language() {
        return Language.choose(
                Optional.ofNullable(request.request().getParam(LANGUAGE_PARAMETER)),
                cookie(LANGUAGE_COOKIE),
                header("Accept-Language"),
                Language.ofLocale(brand.language()));
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

    /** The name under which attempts of the visitor are counted. */
    public String clientName() {
        return addresses.nameOf(
                Optional.ofNullable(request.request().remoteAddress()).map(SocketAddress::hostAddress),
                request.request().headers().getAll(ClientAddresses.HEADER));
    }
}
