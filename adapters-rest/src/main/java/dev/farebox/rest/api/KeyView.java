package dev.farebox.rest.api;

/** In which form the owner of a key sees its budget: ours, or one that clients ask for because other gateways have it. */
enum KeyView {
    /** {@code GET /v1/key}. */
    OWN,
    /** {@code GET /dashboard/billing/subscription}, once OpenAI's; chat programs show what it says. */
    SUBSCRIPTION,
    /** {@code GET /dashboard/billing/usage}, once OpenAI's. */
    BILLING_USAGE,
    /** {@code GET /dashboard/billing/credit_grants}, once OpenAI's. */
    CREDIT_GRANTS,
    /** {@code GET /api/usage/token}, New API's. */
    TOKEN_USAGE,
    /** {@code GET /user/balance}, DeepSeek's. */
    USER_BALANCE
}
