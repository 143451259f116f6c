package dev.farebox.storefront.page;

import dev.farebox.storefront.page.Assets.Asset;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Serves the assets. Thread-safe. */
@Path("/assets/{version}/{name}")
@Singleton
public class AssetsResource {
    /** For a picture that is opened by itself; its own styles may count, for they fetch nothing. */
    private static final String NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private static final String PACKED_BY_ITSELF = "image/png";

    private final Assets assets;

    /** Each asset that somebody asked for, as it travels; there are a handful. */
    private final Map<String, byte[]> packed = new ConcurrentHashMap<>();

    public AssetsResource(Assets assets) {
        this.assets = assets;
    }

    /** An older version gets today's content, but not for keeps: its page was made by a node not yet upgraded. */
    @GET
    @NonBlocking
    public Response asset(
            @PathParam("version") String version,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) Optional<String> accepted) {
        boolean current = assets.version().equals(version);
        return assets.find(name)
                .map(asset -> content(name, asset, accepted)
                        .header(HttpHeaders.CACHE_CONTROL, current ? "public, max-age=31536000, immutable" : "no-cache")
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Content-Security-Policy", NOTHING_RUNS)
                        .build())
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND).build());
    }

    private Response.ResponseBuilder content(String name, Asset asset, Optional<String> accepted) {
        return asset.contentType().equals(PACKED_BY_ITSELF) || !Gzip.isAccepted(accepted)
                ? Response.ok(asset.content(), asset.contentType())
                : Response.ok(packed.computeIfAbsent(name, _ -> Gzip.pack(asset.content())), asset.contentType())
                        .header(HttpHeaders.CONTENT_ENCODING, Gzip.NAME);
    }
}
