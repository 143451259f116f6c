package dev.farebox.domain.order;

/**
 * The payment page that was opened for an order at its provider.
 *
 * @param providerReference the provider's own id of the payment; unique among all orders
 * @param approveUrl where the buyer approves it
 */
public record Checkout(String providerReference, String approveUrl) {
    private static final String BY_HAND = "manual:";

    /**
     * The page of a payment by hand, which no provider knows.
     *
     * @param page where the buyer reads how to pay
     */
    public static Checkout byHand(OrderReference order, String page) {
        return new Checkout(BY_HAND + order, page);
    }
}
