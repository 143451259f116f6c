package dev.farebox.payment.paypal;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    static OpenApiInteractionValidator orders() {
        return validator("checkout_orders_v2.json");
    }

    static OpenApiInteractionValidator payments() {
        return validator("payments_payment_v2.json");
    }

    private static OpenApiInteractionValidator validator(String file) {
        return OpenApiInteractionValidator.createForSpecificationUrl(
                        FOLDER.resolve(file).toUri().toString())
                // Otherwise every allOf in which PayPal forbids further fields is a false alarm.
                .withResolveCombinators(true)
                .build();
    }

    static List<String> faults(
            OpenApiInteractionValidator validator,
            String method,
            String path,
            Map<String, String> headers,
            String body) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(method, path);
        headers.forEach(request::withHeader);
        if (!body.isEmpty()) {
            request.withBody(body);
        }
        return messages("request " + method + " " + path, validator.validateRequest(request.build()));
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
