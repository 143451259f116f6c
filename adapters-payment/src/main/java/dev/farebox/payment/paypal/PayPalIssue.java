package dev.farebox.payment.paypal;

import java.util.Map;

/** What PayPal's issue codes mean for an attempt to take the money. Source: PayPal's Orders v2 specification. */
enum PayPalIssue {
    /** The buyer has not approved; nothing was taken. */
    NOT_APPROVED,
    /** Nothing was taken; the buyer may try again on the same page. */
    DECLINED,
    /** Nothing was taken; the operator has to clear his account up, and the buyer's approval stays good. */
    ACCOUNT,
    /** Nothing was taken and nothing will be. */
    GONE,
    /** Something was taken or is being taken, or the code is not known here: ask how the payment stands. */
    ASK;

    private static final Map<String, PayPalIssue> TABLE = Map.ofEntries(
            Map.entry("ORDER_NOT_APPROVED", NOT_APPROVED),
            Map.entry("INSTRUMENT_DECLINED", DECLINED),
            Map.entry("PAYER_ACTION_REQUIRED", DECLINED),
            Map.entry("REDIRECT_PAYER_FOR_ALTERNATE_FUNDING", DECLINED),
            // The buyer's own limit: another means on the same page may do.
            Map.entry("TRANSACTION_LIMIT_EXCEEDED", DECLINED),
            Map.entry("PAYEE_BLOCKED_TRANSACTION", ACCOUNT),
            Map.entry("TRANSACTION_BLOCKED_BY_PAYEE", ACCOUNT),
            Map.entry("PAYEE_ACCOUNT_RESTRICTED", ACCOUNT),
            Map.entry("PAYEE_ACCOUNT_LOCKED_OR_CLOSED", ACCOUNT),
            Map.entry("TRANSACTION_RECEIVING_LIMIT_EXCEEDED", ACCOUNT),
            Map.entry("PERMISSION_DENIED", ACCOUNT),
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
            Map.entry("DUPLICATE_INVOICE_ID", ASK),
            // Faults of our own request; they should have shown when the payment was opened.
            Map.entry("AMOUNT_MISMATCH", ASK),
            Map.entry("ITEM_TOTAL_MISMATCH", ASK),
            Map.entry("DECIMAL_PRECISION", ASK),
            Map.entry("MULTI_CURRENCY_ORDER", ASK),
            Map.entry("INVALID_CURRENCY_CODE", ASK));

    /** The meaning of a code; one that is not known here leaves everything open. */
    static PayPalIssue of(String code) {
        return TABLE.getOrDefault(code, ASK);
    }
}
