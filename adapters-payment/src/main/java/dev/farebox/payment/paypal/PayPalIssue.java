package dev.farebox.payment.paypal;

import java.util.Map;

/** What PayPal's issue codes mean for an attempt to take the money. Source: PayPal's Orders v2 specification. */
enum PayPalIssue {
    /** The buyer has not approved; nothing was taken. */
    NOT_APPROVED,
    /** Nothing was taken; the buyer may try again on the same page, or the operator has to clear his account up. */
    DECLINED,
    /** Nothing was taken and nothing will be. */
    GONE,
    /** Something was taken or is being taken, or the code is not known here: ask how the payment stands. */
    ASK;

    private static final Map<String, PayPalIssue> TABLE = Map.ofEntries(
            Map.entry("ORDER_NOT_APPROVED", NOT_APPROVED),
            Map.entry("INSTRUMENT_DECLINED", DECLINED),
            Map.entry("PAYER_ACTION_REQUIRED", DECLINED),
            Map.entry("REDIRECT_PAYER_FOR_ALTERNATE_FUNDING", DECLINED),
            // The receiving account cannot take money now; the buyer's approval stays good.
            Map.entry("PAYEE_BLOCKED_TRANSACTION", DECLINED),
            Map.entry("TRANSACTION_BLOCKED_BY_PAYEE", DECLINED),
            Map.entry("PAYEE_ACCOUNT_RESTRICTED", DECLINED),
            Map.entry("PAYEE_ACCOUNT_LOCKED_OR_CLOSED", DECLINED),
            Map.entry("TRANSACTION_RECEIVING_LIMIT_EXCEEDED", DECLINED),
            Map.entry("TRANSACTION_LIMIT_EXCEEDED", DECLINED),
            Map.entry("PERMISSION_DENIED", DECLINED),
            Map.entry("ORDER_EXPIRED", GONE),
            Map.entry("ORDER_VOIDED", GONE),
            Map.entry("INVALID_RESOURCE_ID", GONE),
            Map.entry("RESOURCE_NOT_FOUND", GONE),
            Map.entry("MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED", GONE),
            Map.entry("PAYER_CANNOT_PAY", GONE),
            Map.entry("PAYER_ACCOUNT_RESTRICTED", GONE),
            Map.entry("PAYER_ACCOUNT_LOCKED_OR_CLOSED", GONE),
            Map.entry("TRANSACTION_REFUSED", GONE),
            Map.entry("COMPLIANCE_VIOLATION", GONE),
            Map.entry("ORDER_ALREADY_CAPTURED", ASK),
            Map.entry("ORDER_COMPLETION_IN_PROGRESS", ASK),
            Map.entry("PREVIOUS_REQUEST_IN_PROGRESS", ASK),
            // Another payment carries our reference: never a reason to tell the buyer that he has not paid.
            Map.entry("DUPLICATE_INVOICE_ID", ASK));

    /** The meaning of a code; one that is not known here leaves everything open. */
    static PayPalIssue of(String code) {
        return TABLE.getOrDefault(code, ASK);
    }
}
