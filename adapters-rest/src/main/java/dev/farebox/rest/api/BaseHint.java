package dev.farebox.rest.api;

import dev.farebox.domain.shop.Shop;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** What somebody sees who opens the address of the API in a browser: not an error, but not a page either. */
final class BaseHint {
    private static final String HTML = "text/html; charset=utf-8";

    private final Shop shop;

    BaseHint(Shop shop) {
        this.shop = shop;
    }

    void answer(Exchange exchange) {
        if (isHtmlWanted(exchange.request())) {
            exchange.answer(HTML, html());
        } else {
            exchange.answer(200, json());
        }
    }

    /** Whether a person in front of a browser asks. */
    static boolean isHtmlWanted(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    private JsonObject json() {
        return new JsonObject()
                .put("message", message())
                .put("baseUrl", baseUrl())
                .put("documentation", shop.publicUrl() + "/docs");
    }

    private String html() {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>API address</title></head>
                <body>
                <h1>This address is for programs</h1>
                <p>%s</p>
                <p><a href="%s/docs">Documentation</a></p>
                </body>
                </html>
                """.formatted(escaped(message()), escaped(shop.publicUrl()));
    }

    private String message() {
        return "This is the address of an API and not a page. Set it as base URL in your program, together with your API"
                + " key: " + baseUrl();
    }

    private String baseUrl() {
        return shop.baseUrls().getFirst().url();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
