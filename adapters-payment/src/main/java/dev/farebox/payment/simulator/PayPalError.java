package dev.farebox.payment.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The errors that the simulator can answer. Source of the texts: PayPal's Orders v2 and Payments v2 specifications, which list
 * them as the only ones allowed.
 */
enum PayPalError {
    MALFORMED_REQUEST_JSON(Kind.INVALID, "The request JSON is not well formed."),
    MISSING_REQUIRED_PARAMETER(Kind.INVALID, "A required parameter is missing."),
    INVALID_PARAMETER_VALUE(Kind.INVALID, "A parameter value is not valid."),
    INVALID_PARAMETER_SYNTAX(Kind.INVALID, "The value of a field does not conform to the expected format."),
    UNAUTHENTICATED(Kind.AUTHENTICATION, ""),
    INVALID_RESOURCE_ID(
            Kind.MISSING, "Specified resource ID does not exist. Please check the resource ID and try again."),
    INVALID_CURRENCY_CODE(
            Kind.UNPROCESSABLE,
            "Currency code is invalid or is not currently supported. Please refer"
                    + " https://developer.paypal.com/api/rest/reference/currency-codes/ for list of supported currency"
                    + " codes."),
    DECIMAL_PRECISION(
            Kind.UNPROCESSABLE, "If the currency supports decimals, only two decimal place precision is supported."),
    CANNOT_BE_ZERO_OR_NEGATIVE(
            Kind.UNPROCESSABLE,
            "Must be greater than zero. If the currency supports decimals, only two decimal place precision is"
                    + " supported."),
    ORDER_NOT_APPROVED(
            Kind.UNPROCESSABLE,
            "Payer has not yet approved the Order for payment. Please redirect the payer to the 'rel':'approve' url"
                    + " returned as part of the HATEOAS links within the Create Order call or provide a valid"
                    + " `payment_source` in the request."),
    ORDER_ALREADY_CAPTURED(
            Kind.UNPROCESSABLE, "Order already captured.If 'intent=CAPTURE' only one capture per order is allowed."),
    INSTRUMENT_DECLINED(
            Kind.UNPROCESSABLE,
            "The instrument presented  was either declined by the processor or bank, or it can't be used for this"
                    + " payment."),
    DUPLICATE_INVOICE_ID(
            Kind.UNPROCESSABLE,
            "Duplicate Invoice ID detected. To avoid a potential duplicate transaction your account setting requires"
                    + " that Invoice Id be unique for each transaction."),
    CAPTURE_FULLY_REFUNDED(Kind.UNPROCESSABLE, "The capture has already been fully refunded"),
    REFUND_CAPTURE_CURRENCY_MISMATCH(Kind.UNPROCESSABLE, "Refund must be in the same currency as the capture"),
    REFUND_AMOUNT_EXCEEDED(
            Kind.UNPROCESSABLE,
            "The refund amount must be less than or equal to the capture amount that has not yet been refunded."),
    PENDING_CAPTURE(
            Kind.UNPROCESSABLE,
            "Cannot initiate a refund as the capture is pending. Capture is typically pending when the payer has funded"
                    + " the transaction using e-check/bank funded."),
    SERVER(Kind.SERVER, "");

    private enum Kind {
        INVALID(400, "INVALID_REQUEST", "Request is not well-formed, syntactically incorrect, or violates schema."),
        AUTHENTICATION(
                401,
                "AUTHENTICATION_FAILURE",
                "Authentication failed due to missing authorization header, or invalid authentication credentials."),
        MISSING(404, "RESOURCE_NOT_FOUND", "The specified resource does not exist."),
        UNPROCESSABLE(
                422,
                "UNPROCESSABLE_ENTITY",
                "The requested action could not be performed, semantically incorrect, or failed business validation."),
        SERVER(500, "INTERNAL_SERVER_ERROR", "An internal server error occurred.");

        private final int status;
        private final String text;
        private final String message;

        Kind(int status, String text, String message) {
            this.status = status;
            this.text = text;
            this.message = message;
        }
    }

    private final Kind kind;
    private final String description;

    PayPalError(Kind kind, String description) {
        this.kind = kind;
        this.description = description;
    }

    int status() {
        return kind.status;
    }

    JsonObject body() {
        JsonObject body = new JsonObject()
                .put("name", kind.text)
                .put("message", kind.message)
                .put("debug_id", "f1a2b3c4d5e6f");
        if (!description.isEmpty()) {
            body.put(
                    "details",
                    new JsonArray().add(new JsonObject().put("issue", name()).put("description", description)));
        }
        return body;
    }
}
