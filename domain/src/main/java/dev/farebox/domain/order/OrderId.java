package dev.farebox.domain.order;

import dev.farebox.domain.id.Crockford;
import java.util.Optional;

/**
 * The id of an order, which together with the e-mail address brings its delivery back. It carries 128 random bits,
 * travels only in bodies, never in addresses, and is shown as {@code FB-} and three groups of nine characters.
 */
public final class OrderId {
    /** Bytes of randomness in an id. */
    public static final int RANDOM_BYTES = Crockford.RANDOM_BYTES;

    private static final String PREFIX = "FB";

    private final String text;

    private OrderId(String text) {
        this.text = text;
    }

    /** Makes an id of exactly {@value #RANDOM_BYTES} random bytes. */
    public static OrderId create(byte[] random) {
        return new OrderId(Crockford.format(PREFIX, random));
    }

    /**
     * Reads what a person typed; case, hyphens and look-alikes do not matter.
     *
     * @return empty if it cannot be an order id of ours
     */
    public static Optional<OrderId> parse(String typed) {
        return Crockford.normalize(PREFIX, typed).map(OrderId::new);
    }

    /** The whole id. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OrderId that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Shortened, because an order id is half of what a lookup asks for and must not stand in logs. */
    @Override
    public String toString() {
        return "OrderId[" + text.substring(0, PREFIX.length() + 4) + "…]";
    }
}
