package dev.farebox.rest.http;

import dev.farebox.application.limiting.ClientAddresses;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;

/** Names the client of a request by its address, for limits. */
public final class ClientAddress {
    private ClientAddress() {}

    /** The name under which attempts of the request's client are counted. */
    public static String nameOf(HttpServerRequest request, ClientAddresses addresses) {
        return addresses.nameOf(
                Optional.ofNullable(request.remoteAddress()).map(SocketAddress::hostAddress),
                request.headers().getAll(ClientAddresses.HEADER));
    }
}
