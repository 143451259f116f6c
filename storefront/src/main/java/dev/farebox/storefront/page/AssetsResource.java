package dev.farebox.storefront.page;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Serves the assets. */
@Path("/assets/{version}/{name}")
public class AssetsResource {
    /** For a picture that is opened by itself; its own styles may count, for they fetch nothing. */
    private static final String NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final Assets assets;

    public AssetsResource(Assets assets) {
        this.assets = assets;
    }

    /** An older version gets today's content, but not for keeps: its page was made by a node not yet upgraded. */
    @GET
    @NonBlocking
    public Response asset(@PathParam("version") String version, @PathParam("name") String name) {
        boolean current = assets.version().equals(version);
        return assets.find(name)
                .map(asset -> Response.ok(asset.content(), asset.contentType())
                        .header(HttpHeaders.CACHE_CONTROL, current ? "public, max-age=31536000, immutable" : "no-cache")
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Content-Security-Policy", NOTHING_RUNS)
                        .build())
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND).build());
    }
}
