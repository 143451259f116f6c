package dev.farebox.payment.paypal;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** PayPal's own OpenAPI documents, as a judge of requests and answers. They are not part of this repository. */
final class PayPalContract {
    /** Set by the build; a folder beside the working copy. */
    private static final Path FOLDER = Path.of(System.getProperty("farebox.contracts", "../../shared/contracts"))
            .resolve("paypal");

    /** Kept, because loggers that nobody holds forget their level. It says at each call that it knows no OAuth. */
    private static final Logger CHATTY = Logger.getLogger("com.atlassian.oai.validator");

    static {
        CHATTY.setLevel(Level.WARNING);
    }

    private PayPalContract() {}

    static boolean isPresent() {
        return Files.isReadable(FOLDER.resolve("checkout_orders_v2.json"));
    }

    /** The bytes of another file of PayPal's. */
    static byte[] file(String name) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(name));
    }

    /** The documents by the beginnings of the paths that they describe. */
    static Map<String, OpenApiInteractionValidator> all() {
        return Map.of(
                "/v2/checkout/", validator("checkout_orders_v2.json"),
                "/v2/payments/", validator("payments_payment_v2.json"),
                "/v1/customer/", validator("customer_disputes_v1.json"),
                "/v1/notifications/", validator("notifications_webhooks_v1.json"));
    }

    private static OpenApiInteractionValidator validator(String file) {
        return OpenApiInteractionValidator.createForInlineApiSpecification(document(file))
                // Otherwise every allOf in which PayPal forbids further fields is a false alarm.
                .withResolveCombinators(true)
                .build();
    }

    /** A document without three slips of PayPal's for which the judge would not read it; none allows or forbids anything. */
    private static String document(String file) {
        try {
            ObjectNode document = (ObjectNode)
                    new ObjectMapper().readTree(FOLDER.resolve(file).toFile());
            document.remove("tags");
            if (document.at("/components/parameters/dispute_state") instanceof ObjectNode parameter) {
                parameter.remove("enum");
            }
            for (JsonNode enumeration : document.findValues("enum")) {
                withoutRepetitions((ArrayNode) enumeration);
            }
            return document.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void withoutRepetitions(ArrayNode words) {
        Set<JsonNode> once = new LinkedHashSet<>();
        words.forEach(once::add);
        words.removeAll().addAll(once);
    }

    static List<String> faults(
            OpenApiInteractionValidator validator,
            String method,
            String pathAndQuery,
            Map<String, String> headers,
            String body) {
        URI uri = URI.create(pathAndQuery);
        SimpleRequest.Builder request = new SimpleRequest.Builder(method, uri.getPath());
        query(uri).forEach(request::withQueryParam);
        headers.forEach(request::withHeader);
        if (!body.isEmpty()) {
            request.withBody(body);
        }
        return messages("request " + method + " " + pathAndQuery, validator.validateRequest(request.build()));
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = Objects.requireNonNullElse(uri.getRawQuery(), "");
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        parameter.substring(0, equals),
                        URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    static List<String> faults(
            OpenApiInteractionValidator validator, String method, String path, int status, String body) {
        SimpleResponse response = SimpleResponse.Builder.status(status)
                .withContentType("application/json")
                .withBody(body)
                .build();
        return messages(
                "answer " + status + " to " + method + " " + path,
                validator.validateResponse(path, Request.Method.valueOf(method), response));
    }

    private static List<String> messages(String what, ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(message -> what + ": " + message)
                .toList();
    }
}
